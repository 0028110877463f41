//! The example invocations at the end of each help and in each manual page.
//!
//! Invariant: each one runs as it is printed, in a shell, and succeeds; `tests/cli_help.rs` runs
//! them. A line with its comment fits in 80 columns.

/// An invocation of the command, and what it does.
pub(super) struct Example {
    pub(super) invocation: &'static str,
    pub(super) purpose: &'static str,
}

const fn example(invocation: &'static str, purpose: &'static str) -> Example {
    Example { invocation, purpose }
}

/// The examples of a command; those of `hanclean` itself have its name. The command `help`, which
/// clap adds, has none.
pub(super) fn of(command: &str) -> &'static [Example] {
    match command {
        "hanclean" => {
            const {
                &[
                    example("hanclean page.txt", "clean a page"),
                    example("hanclean --explain page.txt", "and say what was removed, and why"),
                    example("hanclean -o page.txt page.txt", "clean a file in place"),
                    example("hanclean convert -c s2twp page.txt", "convert like OpenCC"),
                    example("hanclean detect *.txt", "report spam as JSON lines"),
                    example("hanclean segment page.txt", "segment into terms"),
                ]
            }
        }
        "clean" => {
            const {
                &[
                    example("hanclean clean page.txt", "to Simplified, without spam"),
                    example("hanclean clean -c tw2sp page.txt", "from Taiwan's script and words"),
                    example("hanclean clean -c none page.txt", "keep the script"),
                    example("hanclean clean --rules +quotes,-width page.txt", "change the rules"),
                    example("hanclean clean --removed spam.jsonl page.txt", "keep what is cut out"),
                    example(
                        "hanclean clean --segment --tags page.txt",
                        "terms with parts of speech",
                    ),
                ]
            }
        }
        "convert" => {
            const {
                &[
                    example("hanclean convert -c t2s page.txt", "Traditional to Simplified"),
                    example("hanclean convert -c s2twp <page.txt", "to Taiwan's script and words"),
                    example(
                        "hanclean convert -c t2s --dict phrases.txt page.txt",
                        "with user phrases",
                    ),
                    example("hanclean convert -c s2t --ambiguities page.txt", "list all choices"),
                ]
            }
        }
        "segment" => {
            const {
                &[
                    example("hanclean segment page.txt", "terms, separated by spaces"),
                    example("hanclean segment --mode search page.txt", "terms for a search index"),
                    example("hanclean segment --format jsonl page.txt", "terms with byte spans"),
                    example("hanclean segment --keywords 10 page.txt", "the ten best keywords"),
                    example("hanclean segment --dict words.txt page.txt", "with a user dictionary"),
                ]
            }
        }
        "detect" => {
            const {
                &[
                    example("hanclean detect page.txt", "spam at both ends of the page"),
                    example("hanclean detect --scope anywhere *.txt", "also in the middle"),
                    example("hanclean detect --spam-rules rules.toml page.txt", "with user rules"),
                ]
            }
        }
        "script" => {
            const {
                &[
                    example("hanclean script *.txt", "the script of each file"),
                    example("hanclean script --lines page.txt", "the script of each line"),
                ]
            }
        }
        "rules" => const { &[example("hanclean rules", "the rules and presets")] },
        "evaluate" => {
            const {
                &[
                    example("hanclean evaluate labelled.jsonl", "recall, false alarms, ..."),
                    example("hanclean evaluate --documents 800 page.txt", "false alarms alone"),
                    example("hanclean evaluate --format json labelled.jsonl", "for programs"),
                ]
            }
        }
        "completions" => {
            const {
                &[
                    example("hanclean completions bash >hanclean.bash", "then source it"),
                    example("hanclean completions zsh >_hanclean", "then move it to $fpath"),
                ]
            }
        }
        "man" => {
            const {
                &[
                    example("hanclean man | man -l -", "read the manual"),
                    example("hanclean man convert | man -l -", "read that of convert"),
                    example("hanclean man --dir .", "write all pages"),
                ]
            }
        }
        _ => &[],
    }
}
