//! Cleans up before a signal ends the process.
//!
//! A thread waits for the signals, calls the clean-up, and then lets the signal end the process as
//! it would have done by default, so that the parent sees the same status. A signal handler could
//! not do it: it may neither take locks nor allocate
//! ([signal-safety(7)](https://man7.org/linux/man-pages/man7/signal-safety.7.html)).
//!
//! The thread is started with the first temporary file. A run without one keeps the defaults.
//!
//! Invariant: a signal that the process was started to ignore stays ignored, as `nohup` and the
//! background jobs of scripts expect.

#[cfg(unix)]
pub(crate) use unix::before_death;

/// Does nothing: other systems have no such signals.
#[cfg(not(unix))]
pub(crate) fn before_death<T>(_last: fn() -> T) -> std::io::Result<()> {
    Ok(())
}

#[cfg(unix)]
mod unix {
    use std::io;
    use std::sync::atomic::AtomicBool;
    use std::sync::{Arc, Mutex, PoisonError};
    use std::thread;

    use signal_hook::consts::signal::{
        SIGALRM, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGXCPU, SIGXFSZ,
    };
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    /// The signals that end a process by default and that any process can send.
    const DEADLY: [i32; 8] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGALRM, SIGUSR1, SIGUSR2, SIGXCPU];

    /// Calls `last` when a signal is about to end the process. Its result, such as a lock, lives
    /// until the end. Only the first call of this function has an effect.
    ///
    /// # Errors
    /// If the handlers can't be registered or the thread can't be started.
    pub(crate) fn before_death<T: 'static>(last: fn() -> T) -> io::Result<()> {
        static STARTED: Mutex<bool> = Mutex::new(false);
        let mut started = STARTED.lock().unwrap_or_else(PoisonError::into_inner);
        if *started {
            return Ok(());
        }
        // With any handler, a write beyond the limit of file sizes fails with an error instead of
        // ending the process, and is reported as any other failure.
        signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
        let ignored = ignored();
        let mut signals = Signals::new(DEADLY.into_iter().filter(|&one| ignored & bit(one) == 0))?;
        thread::Builder::new().name("signals".to_owned()).spawn(move || {
            if let Some(signal) = signals.forever().next() {
                let _lock = last();
                // Ends the process, as all signals of the list do by default. If it fails, there is
                // nothing left to try.
                let _ = emulate_default_handler(signal);
            }
        })?;
        *started = true;
        Ok(())
    }

    /// The signals that the process ignores, as a bit set.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    fn ignored() -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        ignored.and_then(|bits| u64::from_str_radix(bits.trim(), 16).ok()).unwrap_or_default()
    }

    /// The signals that the process may ignore. Other systems reveal them only to unsafe code. So
    /// SIGHUP counts as ignored: a run that dies under `nohup` loses more than a hangup that leaves
    /// a temporary file.
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    fn ignored() -> u64 {
        bit(SIGHUP)
    }

    /// The bit of a signal in a set: the lowest for signal 1.
    fn bit(signal: i32) -> u64 {
        1 << (signal - 1)
    }
}
