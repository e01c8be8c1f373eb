//! Names of files as other systems write them, and folders that can't be read.
