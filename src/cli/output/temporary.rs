//! Files under construction, which take the place of their target when they are complete.
//!
//! Invariant: no temporary file outlives the run, unless it is killed by a signal that can't be
//! caught. No destructor runs when a signal ends the process, so each file is registered, and
//! [`remove_all`] is called then. An unnamed file (`O_TMPFILE`)
//! would need no such care, but network file systems don't have them, and a file can't take the
//! place of another without a name.

use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

use crate::system::signals;

/// The paths of all temporary files. Locked while one is created or renamed, so that
/// [`remove_all`] sees each of them either here or in its final place.
static REGISTERED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A file that is written beside its target. Dropping it removes it.
pub(crate) struct Temporary {
    // Dropped in this order, so that the path is registered until the file is gone.
    file: NamedTempFile,
    registration: Registration,
}

/// Removes a path from the register when it is dropped.
struct Registration(PathBuf);

impl Temporary {
    /// Creates an empty file in `folder`, with the read, write and execute bits of the file it will
    /// replace, and with its group and owner if the system permits that. A file that replaces none
    /// gets those of any new file.
    ///
    /// # Errors
    /// As the system reports them; the message does not name the temporary file.
    pub(crate) fn create(folder: &Path, replaced: Option<&Metadata>) -> io::Result<Temporary> {
        signals::before_death(remove_all)?;
        let permissions = replaced.map(|old| kept_bits(old.permissions()));
        let mut registered = registered();
        let mut builder = tempfile::Builder::new();
        let file = builder.prefix(".hanclean-").make_in(folder, |path| {
            let mut options = File::options();
            options.write(true).create_new(true);
            // Whoever can't read the replaced file must not be able to open its replacement.
            #[cfg(unix)]
            if let Some(permissions) = &permissions {
                use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
                options.mode(permissions.mode());
            }
            options.open(path)
        })?;
        registered.push(file.path().to_owned());
        drop(registered);
        let temporary = Temporary { registration: Registration(file.path().to_owned()), file };
        #[cfg(unix)]
        if let Some(old) = replaced {
            use std::os::unix::fs::{MetadataExt, fchown};
            // Only root may give a file away, so a failure is normal.
            let file = temporary.file.as_file();
            let _ = fchown(file, None, Some(old.gid()));
            let _ = fchown(file, Some(old.uid()), None);
        }
        if let Some(permissions) = permissions {
            // Adds the bits that the umask took away.
            temporary.file.as_file().set_permissions(permissions)?;
        }
        Ok(temporary)
    }

    /// Puts the file in the place of `target` once its bytes are on the disk: a network file system
    /// may report a full quota no earlier.
    ///
    /// # Errors
    /// As the system reports them; `target` is as it was then.
    pub(crate) fn replace(self, target: &Path) -> io::Result<()> {
        // The path stays registered until the file is renamed or removed.
        let Temporary { registration: _registration, file } = self;
        file.as_file().sync_all()?;
        let registered = registered();
        let renamed = file.persist(target);
        drop(registered);
        renamed.map(|_| ()).map_err(|error| error.error)
    }
}

/// Writes to the file itself: the errors of `NamedTempFile` name the temporary file.
impl Write for Temporary {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_file_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_file_mut().flush()
    }
}

impl Drop for Registration {
    fn drop(&mut self) {
        registered().retain(|path| *path != self.0);
    }
}

/// Removes all temporary files. No other can be created or renamed while the result lives.
fn remove_all() -> MutexGuard<'static, Vec<PathBuf>> {
    let registered = registered();
    for path in registered.iter() {
        // There is nobody left to report a failure to.
        let _ = fs::remove_file(path);
    }
    registered
}

fn registered() -> MutexGuard<'static, Vec<PathBuf>> {
    REGISTERED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The permissions of a replaced file that its replacement has: read, write and execute. The
/// set-user-ID, set-group-ID and sticky bits vouch for the old content and its owner.
fn kept_bits(permissions: Permissions) -> Permissions {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        Permissions::from_mode(permissions.mode() & 0o777)
    }
    #[cfg(not(unix))]
    permissions
}
