//! The example invocations at the end of each help and in each manual page.
//!
//! Help shows an example as a line for a shell, with its purpose as a comment:
//!
//! ```text
//! Examples:
//!   hanclean script *.txt            # the script of each file
//!   hanclean script --lines page.txt # the script of each line
//! ```
//!
//! Invariant: each example runs as it is printed and succeeds, and fits in 80 columns.
//! `tests/cli_help.rs` runs them all in a folder with the files that they name: `page.txt`,
//! `labelled.jsonl`, `phrases.txt` (a dictionary in OpenCC's format), `words.txt` (one in jieba's)
//! and `rules.toml`.

/// An invocation of the command, and its purpose.
pub(crate) type Example = (&'static str, &'static str);

/// The examples of a command. Those of `hanclean` without a command have its name; the command
/// `help`, which clap adds, has none.
pub(crate) fn examples(command: &str) -> &'static [Example] {
    let all = EXAMPLES.iter();
    all.filter(|(name, _)| *name == command).map(|(_, examples)| *examples).next().unwrap_or(&[])
}

const EXAMPLES: &[(&str, &[Example])] = &[
    (
        "hanclean",
        &[
            ("hanclean page.txt", "clean a page"),
            ("hanclean --explain page.txt", "and say what was removed, and why"),
            ("hanclean -o page.txt page.txt", "clean a file in place"),
            ("hanclean convert -c s2twp page.txt", "convert like OpenCC"),
            ("hanclean detect *.txt", "report spam as JSON lines"),
            ("hanclean segment page.txt", "segment into terms"),
        ],
    ),
    (
        "clean",
        &[
            ("hanclean clean page.txt", "to Simplified, without spam"),
            ("hanclean clean -c tw2sp page.txt", "Taiwan's script and words"),
            ("hanclean clean -c none page.txt", "keep the script"),
            ("hanclean clean --rules +quotes,-width page.txt", "change the rules"),
            ("hanclean clean --removed spam.jsonl page.txt", "keep what is cut out"),
            ("hanclean clean --segment --tags page.txt", "terms with parts of speech"),
        ],
    ),
    (
        "convert",
        &[
            ("hanclean convert -c t2s page.txt", "to Simplified"),
            ("hanclean convert -c s2twp <page.txt", "to Taiwan's words"),
            ("hanclean convert -c t2s --dict phrases.txt page.txt", "with user phrases"),
            ("hanclean convert -c s2t --ambiguities page.txt", "list all choices"),
        ],
    ),
    (
        "segment",
        &[
            ("hanclean segment page.txt", "terms, separated by spaces"),
            ("hanclean segment --mode search page.txt", "terms for a search index"),
            ("hanclean segment --format jsonl page.txt", "terms with byte spans"),
            ("hanclean segment --keywords 10 page.txt", "the ten best keywords"),
            ("hanclean segment --dict words.txt page.txt", "with a user dictionary"),
        ],
    ),
    (
        "detect",
        &[
            ("hanclean detect page.txt", "spam at both ends"),
            ("hanclean detect --scope anywhere *.txt", "also in the middle"),
            ("hanclean detect --spam-rules rules.toml page.txt", "with user rules"),
        ],
    ),
    (
        "script",
        &[
            ("hanclean script *.txt", "the script of each file"),
            ("hanclean script --lines page.txt", "the script of each line"),
        ],
    ),
    ("rules", &[("hanclean rules", "the rules and presets")]),
    (
        "evaluate",
        &[
            ("hanclean evaluate labelled.jsonl", "recall, false alarms, ..."),
            ("hanclean evaluate --documents 800 page.txt", "false alarms alone"),
            ("hanclean evaluate --format json labelled.jsonl", "for programs"),
        ],
    ),
    (
        "completions",
        &[
            ("hanclean completions bash >hanclean.bash", "then source it"),
            ("hanclean completions zsh >_hanclean", "then move it to $fpath"),
        ],
    ),
    (
        "man",
        &[
            ("hanclean man | man -l -", "read the manual"),
            ("hanclean man convert | man -l -", "read that of convert"),
            ("hanclean man --dir .", "write all pages"),
        ],
    ),
];
