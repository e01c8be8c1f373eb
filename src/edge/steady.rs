//! A file for libraries that do not bear a fault of the disk while they write: the first one is kept, and what follows goes nowhere. Who made
//! the file asks at the end.

use std::cell::Cell;
use std::io::{self, Seek, SeekFrom, Write};

/// The file, and the place at which the library believes to be.
pub struct Steady<'a, W> {
    inner: W,
    at: u64,
    end: u64,
    fault: Option<io::Error>,
    broken: &'a Cell<bool>,
}

impl<'a, W: Write + Seek> Steady<'a, W> {
    /// Over an empty file. `broken` is set at the first fault.
    pub fn new(inner: W, broken: &'a Cell<bool>) -> Self {
        Self { inner, at: 0, end: 0, fault: None, broken }
    }

    /// The file, if all of it was written.
    pub fn finish(mut self) -> io::Result<W> {
        let flushed = self.inner.flush();
        match self.fault.take() {
            Some(fault) => Err(fault),
            None => flushed.map(|()| self.inner),
        }
    }

    fn keep<T>(&mut self, result: io::Result<T>) -> Option<T> {
        result
            .map_err(|fault| {
                self.broken.set(true);
                self.fault.get_or_insert(fault);
            })
            .ok()
    }
}

impl<W: Write + Seek> Write for Steady<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut written = bytes.len();
        if self.fault.is_none() {
            let result = self.inner.write(bytes);
            written = self.keep(result).unwrap_or(written);
        }
        self.at += written as u64;
        self.end = self.end.max(self.at);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.fault.is_none() {
            let result = self.inner.flush();
            self.keep(result);
        }
        Ok(())
    }
}

impl<W: Write + Seek> Seek for Steady<'_, W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let moved = |from: u64, by: i64| from.checked_add_signed(by).ok_or(io::ErrorKind::InvalidInput);
        let at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::Current(by) => moved(self.at, by)?,
            SeekFrom::End(by) => moved(self.end, by)?,
        };
        if self.fault.is_none() {
            let result = self.inner.seek(SeekFrom::Start(at));
            self.keep(result);
        }
        self.at = at;
        Ok(at)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufWriter, Cursor};

    use zip::ZipWriter;

    use super::*;
    use crate::edition::zip::options;

    /// Takes so many bytes.
    struct Small(Cursor<Vec<u8>>, usize);

    impl Write for Small {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.1 = self.1.checked_sub(bytes.len()).ok_or(io::ErrorKind::StorageFull)?;
            self.0.write(bytes)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Seek for Small {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.0.seek(to)
        }
    }

    #[test]
    fn a_full_disk_ends_no_library() {
        let pack = |room: usize, buffer: usize| {
            let broken = Cell::new(false);
            let mut steady = Steady::new(BufWriter::with_capacity(buffer, Small(Cursor::default(), room)), &broken);
            let mut zip = ZipWriter::new(&mut steady);
            for (n, method) in [zip::CompressionMethod::Stored, zip::CompressionMethod::Deflated].into_iter().enumerate() {
                zip.start_file(format!("file {n}"), options(method)).unwrap();
                zip.write_all(&[7; 300]).unwrap();
            }
            zip.finish().unwrap();
            let result = steady.finish().map(|out| out.into_inner().map(|small| small.0.into_inner().len()).unwrap_or(0));
            assert!(!broken.get() || result.is_err());
            result
        };
        for buffer in [1, 100, 8192] {
            let whole = pack(usize::MAX, buffer).unwrap();
            // Some bytes are written twice, once their number is known.
            assert!(whole > 400 && pack(2 * whole, buffer).is_ok());
            assert!((0..whole).step_by(7).all(|room| pack(room, buffer).unwrap_err().kind() == io::ErrorKind::StorageFull));
        }
    }
}
