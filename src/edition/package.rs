//! The format zip: members that are packed before they are written, so that each is written once, from front to back, and may be one that an
//! earlier package held. ZIP64 where sizes or numbers ask for it. The same bytes on every machine: one fixed time, plain rights.

use std::io::{self, Write};

use flate2::Crc;

use crate::text::deflate::{PackingLevel, deflate};

/// A file as it stands in a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its bytes, packed if it is deflated.
    pub bytes: Vec<u8>,
    /// How many it has when it is unpacked.
    pub size: u64,
    /// CRC-32 of those.
    pub crc: u32,
    /// Whether it is deflated; else it is stored.
    pub deflated: bool,
}

/// Endings of files that are packed already.
const PACKED: &[&str] = &["png", "jpg", "jpeg", "webp", "avif", "gif", "woff2", "woff", "zip", "gz", "mp3", "mp4", "webm", "epub", "pdf"];

/// Whether a file of this name is packed already.
pub fn is_packed(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| PACKED.contains(&ending))
}

impl Member {
    /// A file as it is.
    pub fn stored(bytes: Vec<u8>) -> Self {
        let mut crc = Crc::new();
        crc.update(&bytes);
        Self { size: bytes.len() as u64, crc: crc.sum(), bytes, deflated: false }
    }

    /// A file of this name: deflated, unless it is packed already or becomes no smaller.
    pub fn of(name: &str, bytes: Vec<u8>) -> Self {
        let plain = Self::stored(bytes);
        if is_packed(name) {
            return plain;
        }
        let packed = deflate(&plain.bytes, PackingLevel::Quick);
        if packed.len() < plain.bytes.len() { Self { bytes: packed, deflated: true, ..plain } } else { plain }
    }
}

/// Gives the bytes of a file, piece by piece, as often as it is called.
pub type Pieces<'a> = &'a dyn Fn(&mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()>;

/// A package that is being written.
pub struct Package<W> {
    out: W,
    /// Bytes written so far.
    at: u64,
    /// The list of members, which stands at the end.
    list: Vec<u8>,
    count: u64,
}

/// What fields of two and four bytes hold where the true number stands in ZIP64's.
const WIDE_2: u16 = u16::MAX;
const WIDE_4: u32 = u32::MAX;

/// The first day that the format knows: 1 January 1980.
const DAY: u16 = 1 << 5 | 1;

/// Names in UTF-8.
const UTF8: u16 = 1 << 11;

/// A plain file that all may read and its owner may write, as Unix says it.
const RIGHTS: u32 = 0o100_644 << 16;

/// Version 2.0 can unpack it, 4.5 if it is large.
const PLAIN: u16 = 20;
const LARGE: u16 = 45;

/// Made where rights are Unix's.
const UNIX: u16 = 3 << 8;

impl<W: Write> Package<W> {
    /// An empty one.
    pub fn new(out: W) -> Self {
        Self { out, at: 0, list: Vec::new(), count: 0 }
    }

    /// Adds a member; gives where its bytes begin.
    pub fn add(&mut self, name: &str, member: &Member) -> io::Result<u64> {
        let packed = member.bytes.len() as u64;
        let head = self.enter(name, member, packed)?;
        self.write(&head)?;
        let begins = self.at;
        self.write(&member.bytes)?;
        Ok(begins)
    }

    /// Adds a file as it is, piece by piece: it is read twice, for its sum stands before it.
    pub fn add_stored(&mut self, name: &str, each: Pieces<'_>) -> io::Result<()> {
        let (mut crc, mut size) = (Crc::new(), 0);
        each(&mut |bytes| {
            crc.update(bytes);
            size += bytes.len() as u64;
            Ok(())
        })?;
        let member = Member { bytes: Vec::new(), size, crc: crc.sum(), deflated: false };
        let head = self.enter(name, &member, size)?;
        self.write(&head)?;
        let end = self.at + size;
        let mut written = Crc::new();
        each(&mut |bytes| {
            written.update(bytes);
            self.write(bytes)
        })?;
        if self.at == end && written.sum() == member.crc { Ok(()) } else { Err(io::Error::other("it was changed while it was packed")) }
    }

    /// Notes a member that begins here in the list; gives its own head.
    fn enter(&mut self, name: &str, member: &Member, packed: u64) -> io::Result<Vec<u8>> {
        let length = u16::try_from(name.len()).map_err(|_| io::ErrorKind::InvalidFilename)?;
        let flags = if name.is_ascii() { 0 } else { UTF8 };
        let method: u16 = if member.deflated { 8 } else { 0 };
        let is_large = is_wide(member.size) || is_wide(packed);
        let wide: Vec<u64> = if is_large { vec![member.size, packed] } else { Vec::new() };
        let mut head = Fields(Vec::with_capacity(30 + name.len() + 20));
        head.four(0x0403_4b50).two(if is_large { LARGE } else { PLAIN }).two(flags).two(method).two(0).two(DAY).four(member.crc);
        // In a member's own head both sizes are wide or none.
        let sizes = if is_large { [WIDE_4; 2] } else { [narrow(packed), narrow(member.size)] };
        head.four(sizes[0]).four(sizes[1]).two(length).two(extra_length(&wide)).text(name).extra(&wide);

        let wide: Vec<u64> = [member.size, packed, self.at].into_iter().filter(|number| is_wide(*number)).collect();
        let version = if wide.is_empty() { PLAIN } else { LARGE };
        let mut row = Fields(std::mem::take(&mut self.list));
        row.four(0x0201_4b50).two(UNIX | version).two(version).two(flags).two(method).two(0).two(DAY).four(member.crc);
        row.four(narrow(packed)).four(narrow(member.size)).two(length).two(extra_length(&wide));
        row.two(0).two(0).two(0).four(RIGHTS).four(narrow(self.at)).text(name).extra(&wide);
        self.list = row.0;
        self.count += 1;
        Ok(head.0)
    }

    /// Writes the list.
    pub fn finish(mut self) -> io::Result<W> {
        let (begins, length, list) = (self.at, self.list.len() as u64, std::mem::take(&mut self.list));
        self.write(&list)?;
        let mut end = Fields(Vec::new());
        if is_wide(begins) || is_wide(length) || self.count >= u64::from(WIDE_2) {
            end.four(0x0606_4b50).eight(44).two(UNIX | LARGE).two(LARGE).four(0).four(0);
            end.eight(self.count).eight(self.count).eight(length).eight(begins);
            end.four(0x0706_4b50).four(0).eight(self.at).four(1);
        }
        let count = u16::try_from(self.count).unwrap_or(WIDE_2);
        end.four(0x0605_4b50).two(0).two(0).two(count).two(count).four(narrow(length)).four(narrow(begins)).two(0);
        self.write(&end.0)?;
        Ok(self.out)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.at += bytes.len() as u64;
        Ok(())
    }
}

fn is_wide(number: u64) -> bool {
    number >= u64::from(WIDE_4)
}

fn narrow(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(WIDE_4)
}

fn extra_length(wide: &[u64]) -> u16 {
    if wide.is_empty() { 0 } else { 4 + 8 * u16::try_from(wide.len()).unwrap_or_default() }
}

/// Numbers of the format, the low byte first.
struct Fields(Vec<u8>);

impl Fields {
    fn two(&mut self, number: u16) -> &mut Self {
        self.0.extend(number.to_le_bytes());
        self
    }

    fn four(&mut self, number: u32) -> &mut Self {
        self.0.extend(number.to_le_bytes());
        self
    }

    fn eight(&mut self, number: u64) -> &mut Self {
        self.0.extend(number.to_le_bytes());
        self
    }

    fn text(&mut self, text: &str) -> &mut Self {
        self.0.extend(text.as_bytes());
        self
    }

    /// ZIP64's field.
    fn extra(&mut self, wide: &[u64]) -> &mut Self {
        if !wide.is_empty() {
            self.two(1).two(extra_length(wide) - 4);
            wide.iter().for_each(|number| self.0.extend(number.to_le_bytes()));
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read, Seek, SeekFrom};

    use zip::ZipArchive;

    use super::*;

    #[test]
    fn another_program_reads_what_was_packed() {
        let mut package = Package::new(Vec::new());
        let files: [(&str, &[u8]); 4] =
            [("a/가나.html", "가나다라".repeat(90).leak().as_bytes()), ("empty", b""), ("b.png", b"aaaaaaaaaaaa"), ("short", b"x")];
        for (name, bytes) in files {
            package.add(name, &Member::of(name, bytes.to_vec())).unwrap();
        }
        let bytes = package.finish().unwrap();
        assert!(bytes.len() < 1080);
        let mut read = ZipArchive::new(Cursor::new(bytes)).unwrap();
        for (at, (name, bytes)) in files.into_iter().enumerate() {
            let mut file = read.by_index(at).unwrap();
            let mut found = Vec::new();
            file.read_to_end(&mut found).unwrap();
            assert_eq!((&*file.name().unwrap(), found.as_slice(), file.unix_mode()), (name, bytes, Some(0o100_644)));
        }
    }

    /// Bytes behind so many zeros.
    struct ZeroPadded(u64, Cursor<Vec<u8>>, u64);

    impl Read for ZeroPadded {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let Some(at) = self.2.checked_sub(self.0) else {
                let count = buffer.len().min(usize::try_from(self.0 - self.2).unwrap_or(usize::MAX));
                buffer[..count].fill(0);
                self.2 += count as u64;
                return Ok(count);
            };
            self.1.set_position(at);
            let read = self.1.read(buffer)?;
            self.2 += read as u64;
            Ok(read)
        }
    }

    impl Seek for ZeroPadded {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            let end = self.0 + self.1.get_ref().len() as u64;
            let at = match to {
                SeekFrom::Start(at) => Some(at),
                SeekFrom::Current(by) => self.2.checked_add_signed(by),
                SeekFrom::End(by) => end.checked_add_signed(by),
            };
            self.2 = at.ok_or(io::ErrorKind::InvalidInput)?;
            Ok(self.2)
        }
    }

    #[test]
    fn a_file_in_pieces_is_a_file() {
        let bytes: Vec<u8> = (0..5000u32).map(|n| (n % 7) as u8).collect();
        let mut package = Package::new(Vec::new());
        package.add_stored("가.mp4", &|take| bytes.chunks(999).try_for_each(&mut *take)).unwrap();
        let mut whole = Package::new(Vec::new());
        whole.add("가.mp4", &Member::stored(bytes.clone())).unwrap();
        assert!(package.finish().unwrap() == whole.finish().unwrap());
        // A file that changes between the two readings.
        let turn = std::cell::Cell::new(0);
        let mut package = Package::new(Vec::new());
        let changing = |take: &mut dyn FnMut(&[u8]) -> io::Result<()>| take(&bytes[turn.replace(turn.get() + 1)..]);
        assert!(package.add_stored("a", &changing).is_err());
    }

    #[test]
    fn members_behind_four_gibibytes_are_found() {
        const FAR: u64 = 5 << 30;
        for before in [u64::from(u32::MAX) - 1, u64::from(u32::MAX), FAR] {
            let mut package = Package { at: before, ..Package::new(Vec::new()) };
            package.add("a.txt", &Member::of("a.txt", vec![b'a'; 1000])).unwrap();
            package.add("b.txt", &Member::of("b.txt", b"b".to_vec())).unwrap();
            let mut read = ZipArchive::new(ZeroPadded(before, Cursor::new(package.finish().unwrap()), 0)).unwrap();
            for (at, expected) in [vec![b'a'; 1000], b"b".to_vec()].into_iter().enumerate() {
                let mut found = Vec::new();
                read.by_index(at).unwrap().read_to_end(&mut found).unwrap();
                assert_eq!(found, expected, "{before}");
            }
        }
    }

    #[test]
    fn members_of_more_than_four_gibibytes_say_so() {
        const LARGE: u64 = 6 << 30;
        for (size, packed) in [(LARGE, 10), (10, LARGE), (LARGE, LARGE + 1), (u64::from(u32::MAX), 1)] {
            let mut package = Package::new(Vec::new());
            let member = Member { bytes: Vec::new(), size, crc: 7, deflated: true };
            let head = package.enter("a", &member, packed).unwrap();
            package.write(&head).unwrap();
            assert_eq!(head.len(), 30 + 1 + 20);
            let mut read = ZipArchive::new(Cursor::new(package.finish().unwrap())).unwrap();
            let file = read.by_index_raw(0).unwrap();
            assert_eq!((file.size(), file.compressed_size()), (size, packed));
        }
    }

    #[test]
    fn there_may_be_more_than_65535_members() {
        for count in [65_534, 65_535, 70_000] {
            let mut package = Package::new(Vec::new());
            let member = Member::stored(b"x".to_vec());
            (0..count).for_each(|n| assert!(package.add(&n.to_string(), &member).is_ok()));
            let mut read = ZipArchive::new(Cursor::new(package.finish().unwrap())).unwrap();
            assert_eq!(read.len(), count);
            assert_eq!(&*read.by_index(count - 1).unwrap().name().unwrap(), (count - 1).to_string());
        }
    }
}
