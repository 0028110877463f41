//! What the command leaves behind when a signal ends it: nothing.
#![cfg(all(feature = "cli", unix))]

mod run;

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use run::Folder;

const OLD: &[u8] = b"what was here before\n";

/// A run that waits for its standard input, with `files` temporary files.
fn start(folder: &Folder, mut command: Command, files: usize) -> Child {
    let child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let begin = Instant::now();
    while folder.temporary_files().len() < files {
        assert!(begin.elapsed() < Duration::from_secs(60), "no temporary file appears");
        sleep(Duration::from_millis(5));
    }
    child
}

fn send(signal: &str, child: &Child) {
    let status = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status();
    assert!(status.unwrap().success());
}

#[test]
fn no_temporary_file_is_left() {
    for (name, number) in [("INT", 2), ("TERM", 15), ("HUP", 1), ("USR1", 10)] {
        for (arguments, files) in [
            (&["-o", "old"][..], 1),
            (&["-o", "new", "--removed", "kept"], 2),
            (&["convert", "-c", "t2s", "-o", "old"], 1),
            (&["segment", "-o", "old"], 1),
            (&["detect", "-o", "old"], 1),
            (&["script", "-o", "old"], 1),
        ] {
            let folder = Folder::new(&[]);
            fs::write(folder.path("old"), OLD).unwrap();
            let command = folder.command_with_default_signals(arguments);
            let mut child = start(&folder, command, files);
            // Closed, it would be an empty input, which is complete; `wait` closes what it finds.
            let input = child.stdin.take();
            send(name, &child);
            let status = child.wait().unwrap();
            drop(input);
            assert_eq!(status.signal(), Some(number), "{name} {arguments:?}: {status}");
            let left = folder.contents().into_iter().collect::<Vec<_>>();
            assert_eq!(left, [("old".to_owned(), Some(OLD.to_vec()))], "{name} {arguments:?}");
        }
    }
}

/// As under `nohup`, and in the background of a script.
#[test]
#[cfg(target_os = "linux")]
fn ignored_signals_stay_ignored() {
    for name in ["HUP", "INT"] {
        let folder = Folder::new(&[]);
        fs::write(folder.path("old"), OLD).unwrap();
        let command = folder.shell_command(&format!(r#"trap "" {name}; exec "$0" -o old"#));
        let mut child = start(&folder, command, 1);
        send(name, &child);
        sleep(Duration::from_millis(50));
        drop(child.stdin.take());
        assert!(child.wait().unwrap().success(), "{name}");
        assert_eq!(folder.read("old"), b"", "{name}");
        folder.assert_no_temporary_files();
    }
}
