//! Files under construction, which take the place of their target when they are complete.
//!
//! The life of one: [`create`](Temporary::create) → writes → [`replace`](Temporary::replace), or
//! dropped without it, which removes the file.
//!
//! A file is written next to its target and then renamed, which replaces the target in one step:
//! other programs see the old file or the new one, never half of it.
//!
//! Invariant: no temporary file outlives the run, unless a signal that can't be caught ends it. No
//! destructor runs when a signal ends the process, so each file is registered, and [`remove_all`]
//! is called then. An unnamed file (`O_TMPFILE`) would need no such care. But network file systems
//! don't have them, and a file without a name can't replace another.

use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

use crate::system::signals;

/// The paths of all temporary files. It is locked while a file is created or renamed, so that
/// [`remove_all`] finds each file either here or in its final place.
static REGISTERED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A file that is written next to its target. Dropping it removes the file.
pub(crate) struct Temporary {
    // Fields are dropped in this order, so that the path is registered until the file is gone.
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
    /// Those of the system. The message does not name the temporary file, which users don't know.
    pub(crate) fn create(folder: &Path, replaced: Option<&Metadata>) -> io::Result<Temporary> {
        signals::before_death(remove_all)?;
        let permissions = replaced.map(|old| kept_bits(old.permissions()));
        let mut registered = registered();
        let mut builder = tempfile::Builder::new();
        let file = builder.prefix(".hanclean-").make_in(folder, |path| {
            let mut options = File::options();
            options.write(true).create_new(true);
            // From the start: whoever can't read the old file must not be able to open the new one.
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
            // Only root may give a file away, so this usually fails.
            let file = temporary.file.as_file();
            let _ = fchown(file, None, Some(old.gid()));
            let _ = fchown(file, Some(old.uid()), None);
        }
        if let Some(permissions) = permissions {
            // Restores the bits that the umask took away.
            temporary.file.as_file().set_permissions(permissions)?;
        }
        Ok(temporary)
    }

    /// Puts the file in the place of `target`, once its bytes are on the disk. A network file
    /// system may not report a full quota before that.
    ///
    /// # Errors
    /// Those of the system. `target` is then as it was.
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

/// Writes to the file inside `NamedTempFile`, whose own errors would name the temporary file.
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

/// Removes all temporary files. While the result lives, no file can be created or renamed.
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

/// The permissions that a new file takes from the old one: read, write and execute. The
/// set-user-ID, set-group-ID and sticky bits stay behind, because they vouch for the old content.
fn kept_bits(permissions: Permissions) -> Permissions {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        Permissions::from_mode(permissions.mode() & 0o777)
    }
    #[cfg(not(unix))]
    permissions
}
