//! What the command does to the files it writes: nothing is lost, whatever goes wrong.
#![cfg(all(feature = "cli", unix))]

mod run;

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::process::Stdio;

use run::Folder;

const SPAM: &str = "在线百家乐| 澳门赌场网址| 足球投注开户| 真人娱乐平台|";
const PAGE: &str = "本會於週三召開大會,討論道路維修的經費。\n";
const CLEANED: &str = "本会于周三召开大会，讨论道路维修的经费。\n";
const BAD: &[u8] = b"\xE6\xBC\xA2\xFF\n";
const OLD: &[u8] = b"what was here before\n";

/// A folder with good inputs (`a`, `b`), an empty one, one that isn't UTF-8 (`bad`), an old file
/// (`old`), and a folder.
fn folder() -> Folder {
    let folder = Folder::new(&[]);
    for (name, content) in [
        ("a", PAGE.as_bytes()),
        ("b", format!("{PAGE}{SPAM}").as_bytes()),
        ("empty", b""),
        ("bad", BAD),
        ("old", OLD),
        ("dict", "漢字\t漢字\n".as_bytes()),
        ("words", "的\n".as_bytes()),
        ("own", "雲豹咖啡館 n\n".as_bytes()),
        ("rules.toml", b"[protect]\nwords = []\n"),
        ("config.json", b"{\"conversion_chain\": []}"),
    ] {
        fs::write(folder.path(name), content).unwrap();
    }
    fs::create_dir(folder.path("folder")).unwrap();
    folder
}

/// Commands that write a file, without inputs.
const COMMANDS: [&[&str]; 7] = [
    &["--malformed", "strict", "--encoding", "utf-8"],
    &["clean", "--segment", "--malformed", "strict", "--encoding", "utf-8"],
    &["convert", "-c", "t2s"],
    &["convert", "-c", "t2s", "--ambiguities"],
    &["segment", "--malformed", "strict", "--encoding", "utf-8"],
    &["detect", "--malformed", "strict", "--encoding", "utf-8"],
    &["script", "--malformed", "strict", "--encoding", "utf-8"],
];

#[test]
fn a_file_is_kept_if_no_input_was_read() {
    for command in COMMANDS {
        for inputs in [&["bad"][..], &["missing"], &["folder"], &["bad", "missing"]] {
            let folder = folder();
            let output = folder.run(&[command, inputs, &["-o", "old"]].concat());
            assert_eq!(output.code(), 1, "{command:?} {inputs:?}");
            assert_eq!(folder.read("old"), OLD, "{command:?} {inputs:?}");
            let output = folder.run(&[command, inputs, &["-o", "new"]].concat());
            assert_eq!(output.code(), 1, "{command:?} {inputs:?}");
            assert!(!folder.path("new").exists(), "{command:?} {inputs:?}");
            // Over the input itself.
            let output = folder.run(&[command, &["bad", "-o", "bad"]].concat());
            assert_eq!((output.code(), folder.read("bad").as_slice()), (1, BAD), "{command:?}");
            folder.assert_no_temporary_files();
        }
    }
}

#[test]
fn a_file_is_replaced_if_an_input_was_read() {
    // Inputs, the output, its content afterwards, the status.
    let rows: &[(&[&str], &str, &[u8], i32)] = &[
        (&["empty"], "old", b"", 0),
        (&["a"], "old", CLEANED.as_bytes(), 0),
        (&["a"], "a", CLEANED.as_bytes(), 0),
        (&["a", "bad"], "old", CLEANED.as_bytes(), 1),
        (&["missing", "a"], "old", CLEANED.as_bytes(), 1),
        (&["bad", "a"], "a", CLEANED.as_bytes(), 1),
        // The output is the input that failed.
        (&["a", "bad"], "bad", BAD, 1),
        (&["bad", "a"], "./bad", BAD, 1),
        (&["bad", "a"], "soft", BAD, 1),
        (&["bad", "a"], "hard", BAD, 1),
        (&["hard", "a"], "bad", BAD, 1),
    ];
    for &(inputs, output, expected, code) in rows {
        let folder = folder();
        symlink("bad", folder.path("soft")).unwrap();
        fs::hard_link(folder.path("bad"), folder.path("hard")).unwrap();
        let strict = ["--malformed", "strict", "--encoding", "utf-8", "-o", output];
        let ran = folder.run(&[&strict, inputs].concat());
        assert_eq!(ran.code(), code, "{inputs:?} {output}");
        assert_eq!(folder.read(output), expected, "{inputs:?} {output}");
        let is_kept = expected == BAD;
        assert_eq!(ran.stderr().contains("not replaced"), is_kept, "{}", ran.stderr());
        folder.assert_no_temporary_files();
    }
}

#[test]
fn an_input_that_is_the_standard_input_is_kept_as_well() {
    let folder = folder();
    let script = r#""$0" convert -c t2s -o bad <bad; test $? = 1 || exit 9"#;
    assert_eq!(folder.shell(script).code(), 0);
    assert_eq!(folder.read("bad"), BAD);
    let script = r#""$0" convert -c t2s a - -o bad <bad; test $? = 1 || exit 9"#;
    assert_eq!(folder.shell(script).code(), 0);
    assert_eq!(folder.read("bad"), BAD);
    assert_eq!(folder.shell(r#""$0" -o a <a"#).code(), 0);
    assert_eq!(folder.read("a"), CLEANED.as_bytes());
}

#[test]
fn what_was_removed_follows_the_same_rule() {
    let folder = folder();
    assert_eq!(folder.run(&["missing", "--removed", "old"]).code(), 1);
    assert_eq!(folder.read("old"), OLD);
    assert_eq!(folder.run(&["missing", "b", "--removed", "old"]).code(), 1);
    assert!(String::from_utf8(folder.read("old")).unwrap().contains(SPAM));
    assert_eq!(folder.run(&["a", "--removed", "old"]).code(), 0);
    assert_eq!(folder.read("old"), b"");
}

#[test]
fn an_input_is_kept_if_what_was_removed_from_it_is_lost() {
    let folder = folder();
    let before = folder.read("b");
    let output = folder.run(&["b", "-o", "b", "--removed", "/dev/full"]);
    assert_eq!((output.code(), folder.read("b")), (1, before));
    assert!(output.stderr().contains("b: not replaced"), "{}", output.stderr());
    // Another file is completed.
    let output = folder.run(&["b", "-o", "new", "--removed", "/dev/full"]);
    assert_eq!((output.code(), folder.read("new").as_slice()), (1, CLEANED.as_bytes()));
}

#[test]
fn equal_targets_are_refused() {
    let rows: &[&[&str]] = &[
        &["b", "-o", "old", "--removed", "old"],
        &["b", "-o", "old", "--removed", "./old"],
        &["b", "-o", "old", "--removed", "folder/../old"],
        &["b", "-o", "old", "--removed", "soft"],
        &["b", "-o", "hard", "--removed", "old"],
        &["b", "-o", "new", "--removed", "./new"],
        &["b", "-o", "new", "--removed", "linked/new"],
        &["b", "-o", "dangling", "--removed", "nowhere"],
        &["b", "-o", "dangling", "--removed", "dangling"],
        &["old", "--removed", "old"],
        &["clean", "b", "old", "--removed", "./old"],
        &["old", "--removed", "soft", "-o", "new"],
        &["soft", "--removed", "hard"],
        &["missing", "--removed", "./missing"],
        &["b", "--dict", "dict", "--removed", "dict"],
        &["b", "--dict", "dict", "-o", "./dict"],
        &["b", "--segment", "--stop-words", "words", "-o", "words"],
        &["b", "--segment", "--term-dict", "own", "-o", "own"],
        &["b", "--spam-rules", "rules.toml", "--removed", "rules.toml"],
        &["b", "-c", "config.json", "-o", "config.json"],
        &["convert", "-c", "config.json", "b", "-o", "config.json"],
        &["convert", "-c", "t2s", "--dict", "dict", "b", "-o", "dict"],
        &["segment", "b", "--dict", "own", "-o", "own"],
        &["segment", "b", "--stop-words", "words", "-o", "words"],
        &["detect", "b", "--spam-rules", "rules.toml", "-o", "rules.toml"],
        // The text is on the standard output already.
        &["b", "--removed", "-"],
        &["b", "--removed", "/dev/stdout"],
        &["b", "-o", "-", "--removed", "-"],
        &["b", "-o", "/dev/fd/1", "--removed", "-"],
    ];
    for arguments in rows {
        let folder = folder();
        symlink("old", folder.path("soft")).unwrap();
        symlink(".", folder.path("linked")).unwrap();
        symlink("nowhere", folder.path("dangling")).unwrap();
        fs::hard_link(folder.path("old"), folder.path("hard")).unwrap();
        let before = folder.contents();
        let output = folder.run(arguments);
        assert_eq!((output.code(), output.stdout()), (2, ""), "{arguments:?}");
        assert!(output.stderr().contains("--removed") || output.stderr().contains("-o "));
        assert_eq!(folder.contents(), before, "{arguments:?}");
    }
}

#[test]
fn the_standard_streams_are_targets_too() {
    // Each would lose something, and some would still end with status 0.
    for script in [
        r#""$0" b --removed old >>old"#,
        r#""$0" b --removed - -o old >>old"#,
        r#""$0" - --removed old <old"#,
        r#""$0" old >>old"#,
        r#""$0" segment --dict old b >>old"#,
        r#""$0" evaluate old >>old"#,
        r#""$0" b -o old 2>>old"#,
        r#""$0" b --removed old 2>>old"#,
    ] {
        let folder = folder();
        assert_eq!(folder.shell(script).code(), 2, "{script}");
        // The message may be appended to it.
        assert!(folder.read("old").starts_with(OLD), "{script}");
    }
}

#[test]
fn different_targets_are_not_refused() {
    let rows: &[&[&str]] = &[
        &["b", "-o", "new", "--removed", "old"],
        &["b", "-o", "folder/old", "--removed", "old"],
        &["b", "-o", "b", "--removed", "old"],
        &["b", "-o", "/dev/null", "--removed", "/dev/null"],
        &["b", "-o", "/dev/stdout", "--removed", "/dev/null"],
        &["/dev/null", "-o", "/dev/null"],
        &["b", "b", "-o", "b"],
    ];
    for arguments in rows {
        let output = folder().run(arguments);
        assert_eq!((output.code(), output.stderr()), (0, ""), "{arguments:?}");
    }
}

#[test]
fn a_hyphen_is_the_standard_output() {
    let folder = folder();
    for path in ["-", "/dev/stdout", "/dev/fd/1"] {
        let output = folder.run(&["a", "-o", path]);
        assert_eq!((output.code(), output.stdout()), (0, CLEANED), "{path}");
    }
    let output = folder.run(&["b", "-o", "new", "--removed", "-"]);
    assert_eq!((output.code(), folder.read("new").as_slice()), (0, CLEANED.as_bytes()));
    assert!(output.stdout().starts_with('{') && output.stdout().contains(SPAM));
    assert!(!folder.path("-").exists());
    assert_eq!(folder.run(&["a", "-o", "./-"]).code(), 0);
    assert_eq!(folder.read("-"), CLEANED.as_bytes());
}

/// A file that others write to as well isn't replaced under them.
#[test]
fn descriptors_are_written_to() {
    let folder = folder();
    let rows: &[(&str, &str)] = &[
        (r#"{ echo 1; "$0" a -o /dev/stdout; echo 2; } >log"#, "1\n{}2\n"),
        (r#"{ echo 1 >&2; "$0" a -o /dev/stderr; echo 2 >&2; } 2>log"#, "1\n{}2\n"),
        (r#"{ echo 1 >&3; "$0" a -o /dev/fd/3; } 3>log"#, "1\n{}"),
    ];
    for (script, expected) in rows {
        assert_eq!(folder.shell(script).code(), 0, "{script}");
        let expected = expected.replace("{}", CLEANED);
        assert_eq!(String::from_utf8(folder.read("log")).unwrap(), expected, "{script}");
    }
}

#[test]
fn links_are_followed() {
    let folder = folder();
    symlink("folder/target", folder.path("dangling")).unwrap();
    symlink("./dangling", folder.path("chain")).unwrap();
    symlink(folder.path("absolute-target"), folder.path("absolute")).unwrap();
    symlink("old", folder.path("soft")).unwrap();
    for (output, target) in [
        ("chain", "folder/target"),
        ("dangling", "folder/target"),
        ("absolute", "absolute-target"),
        ("soft", "old"),
    ] {
        assert_eq!(folder.run(&["a", "-o", output]).code(), 0, "{output}");
        assert!(folder.path(output).is_symlink(), "{output}");
        assert!(!folder.path(target).is_symlink(), "{output}");
        assert_eq!(folder.read(target), CLEANED.as_bytes(), "{output}");
        fs::remove_file(folder.path(target)).unwrap();
    }
    symlink("no/where", folder.path("into-nowhere")).unwrap();
    symlink("loop2", folder.path("loop1")).unwrap();
    symlink("loop1", folder.path("loop2")).unwrap();
    symlink("new/", folder.path("to-a-folder")).unwrap();
    for output in ["into-nowhere", "loop1", "to-a-folder"] {
        let ran = folder.run(&["a", "-o", output]);
        assert_eq!(ran.code(), 1, "{output}");
        let expected = format!("hanclean: {output}: cannot be written: ");
        assert!(ran.stderr().starts_with(&expected), "{}", ran.stderr());
        assert!(folder.path(output).is_symlink(), "{output}");
    }
}

#[test]
fn permissions() {
    let folder = folder();
    let mode = |name: &str| fs::metadata(folder.path(name)).unwrap().permissions().mode() & 0o7777;
    for (old, new) in [
        (0o644, 0o644),
        (0o600, 0o600),
        (0o666, 0o666),
        (0o755, 0o755),
        (0o4755, 0o755),
        (0o2775, 0o775),
        (0o1666, 0o666),
        (0o7777, 0o777),
    ] {
        fs::set_permissions(folder.path("old"), fs::Permissions::from_mode(old)).unwrap();
        assert_eq!(folder.run(&["a", "-o", "old"]).code(), 0);
        assert_eq!(mode("old"), new, "{old:o}");
    }
    // A new file has what the umask leaves.
    for (umask, expected) in [("022", 0o644), ("077", 0o600), ("0", 0o666)] {
        let script = format!(r#"umask {umask}; "$0" a -o new && "$0" b --removed kept >/dev/null"#);
        assert_eq!(folder.shell(&script).code(), 0);
        assert_eq!((mode("new"), mode("kept")), (expected, expected), "{umask}");
        fs::remove_file(folder.path("new")).unwrap();
        fs::remove_file(folder.path("kept")).unwrap();
    }
}

#[test]
fn the_owner_and_the_group_are_kept() {
    let folder = folder();
    if chown(folder.path("old"), Some(1234), Some(5678)).is_err() {
        return eprintln!("skipped: only root can give a file away");
    }
    assert_eq!(folder.run(&["a", "-o", "old"]).code(), 0);
    let metadata = fs::metadata(folder.path("old")).unwrap();
    assert_eq!((metadata.uid(), metadata.gid()), (1234, 5678));
}

#[test]
fn a_full_disk_is_reported_and_replaces_nothing() {
    let folder = folder();
    for command in COMMANDS {
        let output = folder.run(&[command, &["b", "-o", "/dev/full"]].concat());
        let full = "cannot be written: No space left on device (os error 28)\n";
        // Not every command has something to write.
        if command.contains(&"--ambiguities") {
            continue;
        }
        assert_eq!(output.code(), 1, "{command:?}");
        assert_eq!(output.stderr(), format!("hanclean: /dev/full: {full}"), "{command:?}");
        let mut words = command.to_vec();
        words.push("b");
        let output = folder.shell(&format!(r#""$0" {} >/dev/full"#, words.join(" ")));
        assert_eq!(output.code(), 1, "{command:?}");
        assert_eq!(output.stderr(), format!("hanclean: standard output: {full}"));
    }
    for command in ["rules", "--help", "--version", "clean --help", "evaluate --documents 9 a"] {
        let output = folder.shell(&format!(r#""$0" {command} >/dev/full"#));
        assert_eq!(output.code(), 1, "{command}");
        assert!(output.stderr().starts_with("hanclean: standard output: cannot be written"));
    }
    // A limit of the size of files: the write fails, with a message, and the old file stays.
    fs::write(folder.path("long"), PAGE.repeat(1000)).unwrap();
    let output = folder.shell(r#"ulimit -f 8; "$0" long -o old"#);
    assert_eq!((output.code(), folder.read("old").as_slice()), (1, OLD));
    assert!(output.stderr().contains("old: cannot be written: File too large"));
    folder.assert_no_temporary_files();
}

#[test]
fn bad_targets_fail_before_the_work() {
    let folder = folder();
    for target in
        ["folder", "folder/", "folder/.", "new/", "new/.", ".", "..", "no/where", "a/b", "a/"]
    {
        for option in ["-o", "--removed"] {
            // An input that would be reported if it was read.
            let output = folder.run(&["missing", option, target]);
            assert_eq!(output.code(), 1, "{option} {target}");
            let lines: Vec<_> = output.stderr().lines().collect();
            assert_eq!(lines.len(), 1, "{lines:?}");
            let expected = format!("hanclean: {target}: cannot be written: ");
            assert!(lines[0].starts_with(&expected), "{}", lines[0]);
            assert!(!lines[0].contains(".hanclean-"), "{}", lines[0]);
        }
    }
    folder.assert_no_temporary_files();
}

#[test]
fn messages_name_the_file_and_the_cause_once() {
    let folder = folder();
    fs::write(folder.path("bad.jsonl"), "\n{\"id\":\"x\"}\n").unwrap();
    fs::write(folder.path("bad.toml"), "[add]\nword = []\n").unwrap();
    fs::write(folder.path("nested.json"), NESTED).unwrap();
    let not_found = "cannot be read: No such file or directory (os error 2)";
    let not_folder = "cannot be read: Not a directory (os error 20)";
    let not_utf8 = "line 1: invalid UTF-8 at byte 3: 0xff; convert it to UTF-8 first";
    let rows: &[(&[&str], &str)] = &[
        (&["missing"], &format!("missing: {not_found}")),
        (&["a/b"], &format!("a/b: {not_folder}")),
        (&["folder"], "folder: cannot be read: it is a directory"),
        (&["--dict", "missing", "a"], &format!("missing: {not_found}")),
        (&["--dict", "a/b", "a"], &format!("a/b: {not_folder}")),
        (&["-c", "missing.json", "a"], &format!("missing.json: {not_found}")),
        (&["-c", "nested.json", "a"], "nested.json: line 1: missing.txt: there is no such file"),
        (&["--spam-rules", "missing", "a"], &format!("missing: {not_found}")),
        (&["--spam-rules", "folder", "a"], "folder: cannot be read: it is a directory"),
        (&["--spam-rules", "bad", "a"], "bad: line 1: not valid UTF-8"),
        (&["segment", "--stop-words", "missing", "a"], &format!("missing: {not_found}")),
        (&["segment", "--stop-words", "bad", "a"], "bad: line 1: not valid UTF-8"),
        (&["segment", "--dict", "missing", "a"], &format!("missing: {not_found}")),
        (&["--segment", "--term-dict", "missing", "a"], &format!("missing: {not_found}")),
        (&["evaluate", "missing"], &format!("missing: {not_found}")),
        (&["evaluate", "a/b"], &format!("a/b: {not_folder}")),
        (&["evaluate", "folder"], "folder: cannot be read: it is a directory"),
        (&["evaluate", "bad"], "bad: line 1: cannot be read: stream did not contain valid UTF-8"),
        (
            &["evaluate", "bad.jsonl"],
            "bad.jsonl: line 2: column 10: not a labelled page: missing field `kind`",
        ),
        (&["evaluate", "--documents", "9", "bad"], &format!("bad: {not_utf8}")),
        (&["evaluate", "--documents", "9", "missing"], &format!("missing: {not_found}")),
    ];
    for (arguments, expected) in rows {
        let output = folder.run(arguments);
        assert_eq!((output.code(), output.stdout()), (1, ""), "{arguments:?}");
        assert_eq!(output.stderr(), format!("hanclean: {expected}\n"), "{arguments:?}");
    }
    let output = folder.run(&["--spam-rules", "bad.toml", "a"]);
    assert!(output.stderr().starts_with("hanclean: bad.toml: line 2: invalid rules: unknown key"));
}

const NESTED: &str = r#"{"conversion_chain": [{"dict": {"type": "text", "file": "missing.txt"}}]}"#;

#[test]
fn a_standard_error_that_is_full_or_closed_changes_nothing() {
    let inputs = "b missing bad";
    for (command, code) in [
        (format!("{inputs} --explain -o new"), 1),
        ("b --explain -o new".to_owned(), 0),
        (format!("convert -c t2s {inputs} -o new"), 1),
        (format!("segment {inputs} -o new"), 1),
        (format!("detect {inputs} -o new"), 1),
        (format!("script {inputs} -o new"), 1),
        ("evaluate missing".to_owned(), 1),
        ("--nonsense".to_owned(), 2),
        ("a -o old --removed old".to_owned(), 2),
        ("a -o folder".to_owned(), 1),
        ("a -o /dev/full".to_owned(), 1),
    ] {
        let folder = folder();
        let said = folder.shell(&format!(r#""$0" {command}"#));
        assert_eq!(said.code(), code, "{command}");
        let is_file = folder.path("new").exists();
        let expected = is_file.then(|| folder.read("new"));
        for stderr in ["2>/dev/full", "2>&-"] {
            let _ = fs::remove_file(folder.path("new"));
            let output = folder.shell(&format!(r#""$0" {command} {stderr}"#));
            assert_eq!(output.code(), code, "{command} {stderr}");
            assert_eq!(is_file.then(|| folder.read("new")), expected, "{command} {stderr}");
        }
    }
}

#[test]
fn a_closed_standard_stream_is_an_error() {
    let folder = folder();
    let closed = "cannot be written: Bad file descriptor (os error 9)";
    for command in [
        "a",
        "convert -c t2s a",
        "convert -c t2s --ambiguities a",
        "segment a",
        "detect a",
        "script a",
        "rules",
        "evaluate --documents 9 a",
        "--help",
        "--version",
        "a -o -",
        "b -o new --removed -",
    ] {
        let output = folder.shell(&format!(r#""$0" {command} >&-"#));
        assert_eq!(output.code(), 1, "{command}");
        assert_eq!(output.stderr().matches(closed).count(), 1, "{command}: {}", output.stderr());
    }
    // A stream that is open the wrong way.
    assert_eq!(folder.shell(r#""$0" a 1</dev/null"#).code(), 1);
    // What is named is complete all the same.
    assert_eq!(folder.read("new"), CLEANED.as_bytes());
    assert_eq!(folder.shell(r#""$0" a b --removed kept >&-"#).code(), 1);
    assert!(String::from_utf8(folder.read("kept")).unwrap().contains(SPAM));
    // Nothing is written to it, or it is only discarded.
    for script in [r#""$0" a -o new >&-"#, r#""$0" a >/dev/null"#, r#""$0" a 1<>/dev/null"#] {
        let output = folder.shell(script);
        assert_eq!((output.code(), output.stderr()), (0, ""), "{script}");
    }
    for command in ["", "-", "convert -c t2s", "detect -o new", "evaluate -"] {
        let output = folder.shell(&format!(r#""$0" {command} <&-"#));
        assert_eq!((output.code(), output.stdout()), (1, ""), "{command}");
        let expected = "hanclean: -: cannot be read: Bad file descriptor (os error 9)\n";
        assert_eq!(output.stderr(), expected, "{command}");
    }
    assert_eq!(folder.read("new"), CLEANED.as_bytes(), "not replaced");
    assert_eq!(folder.shell(r#""$0" - 0>/dev/null"#).code(), 1);
    assert_eq!(folder.shell(r#""$0" a <&-"#).code(), 0, "it isn't read");
}

#[test]
fn a_reader_that_leaves_ends_only_what_it_reads() {
    let folder = folder();
    let text = format!("{PAGE}{SPAM}\n");
    fs::write(folder.path("long"), PAGE.repeat(20_000)).unwrap();
    let run = |arguments: &[&str]| {
        let mut child = folder.command(arguments).stdout(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        child.wait().unwrap().code()
    };
    // Without a file to complete the run stops: the missing input is not looked for.
    assert_eq!(run(&["long", "missing"]), Some(0));
    assert_eq!(run(&["convert", "-c", "t2s", "long", "missing"]), Some(0));
    assert_eq!(run(&["rules"]), Some(0));
    // With one all inputs are read.
    fs::write(folder.path("c"), text).unwrap();
    assert_eq!(run(&["long", "b", "c", "--removed", "kept"]), Some(0));
    let kept = String::from_utf8(folder.read("kept")).unwrap();
    assert_eq!(kept.lines().count(), 2, "{kept}");
    assert_eq!(run(&["long", "missing", "c", "--removed", "kept"]), Some(1));
    assert_eq!(String::from_utf8(folder.read("kept")).unwrap().lines().count(), 1);
    // The other way round.
    assert_eq!(run(&["b", "long", "a", "--removed", "-", "-o", "new"]), Some(0));
    assert_eq!(folder.read("new").len(), (2 + 20_000) * CLEANED.len());
    folder.assert_no_temporary_files();
}
