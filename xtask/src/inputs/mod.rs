//! The data of others from which tables are generated. Every input has a pinned version, and its
//! SHA-256 is either pinned here or recorded in the output.

pub(crate) mod checksum;
pub(crate) mod crate_files;
pub(crate) mod opencc_data;
