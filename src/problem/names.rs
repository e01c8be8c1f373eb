//! Names in the website that some system can't hold, or holds once where another holds two. Errors in an archive, warnings elsewhere.

use crate::text::wording::Wording;

problems! {
    /// What is wrong with a name.
    "names" Names {
        /// Two paths differ in case alone.
        error M0601 Case { one: String, two: String, first: Wording, second: Wording } =>
            message "`{one}` and `{two}` differ in upper and lower case alone"
                 ko "`{one}`{과} `{two}`{은} 대문자와 소문자만 다릅니다",
            note "one is of {first}, the other of {second}"
              ko "하나는 {first}에서, 다른 하나는 {second}에서 나옵니다",
            help "rename one of them: Windows and Macs keep one of the two"
              ko "하나의 이름을 바꾸십시오. Windows와 Mac에서는 둘 가운데 하나만 남습니다";
        /// Two paths are written with the same letters, composed in two ways.
        error M0602 Composed { one: String, two: String, first: Wording, second: Wording } =>
            message "`{one}` has two forms, with letters that are composed (NFC) and with letters in parts (NFD)"
                 ko "`{one}`의 이름이 두 모양입니다. 글자를 모아 쓴 것(NFC)과 풀어 쓴 것(NFD)이 함께 있습니다",
            note "one is of {first}, the other, `{two}`, of {second}"
              ko "하나는 {first}에서, 다른 하나인 `{two}`{은} {second}에서 나옵니다",
            help "rename one of them: they look alike everywhere, and Macs keep one of the two"
              ko "하나의 이름을 바꾸십시오. 겉모습이 같고, Mac에서는 둘 가운데 하나만 남습니다";
        /// A name that Windows keeps for a device.
        error M0603 Device { path: String, name: String } =>
            message "the address `{path}` holds `{name}`, which Windows keeps for a device"
                 ko "주소 `{path}`에 든 `{name}`{은} Windows가 장치 이름으로 쓰는 말입니다",
            help "rename the file with a-z, 0-9, `-`, `_` and `.`, so that it can be copied anywhere"
              ko "어디로든 복사할 수 있게 a-z, 0-9, `-`, `_`, `.`만으로 파일 이름을 바꾸십시오";
        /// A name that ends with a dot or a blank.
        error M0604 End { path: String, name: String, what: Wording } =>
            message "the address `{path}` holds `{name}`, which ends with {what}"
                 ko "주소 `{path}`에 든 `{name}`{이} {what}{으로} 끝납니다",
            note "Windows drops it, so that the file gets another name"
              ko "Windows에서는 그 글자가 떨어져 다른 이름이 됩니다",
            help "rename the file with a-z, 0-9, `-`, `_` and `.`, so that it can be copied anywhere"
              ko "어디로든 복사할 수 있게 a-z, 0-9, `-`, `_`, `.`만으로 파일 이름을 바꾸십시오";
        /// A sign that Windows has for drives and streams.
        error M0605 Colon { path: String, name: String } =>
            message "the address `{path}` holds `{name}`, with a colon"
                 ko "주소 `{path}`에 든 `{name}`에 쌍점(:)이 있습니다",
            note "to Windows a colon stands behind a drive's letter, or before a hidden part of a file"
              ko "Windows에서 쌍점은 드라이브 글자 뒤나 파일의 숨은 부분 앞에 옵니다",
            help "rename the file with a-z, 0-9, `-`, `_` and `.`, so that it can be copied anywhere"
              ko "어디로든 복사할 수 있게 a-z, 0-9, `-`, `_`, `.`만으로 파일 이름을 바꾸십시오";
        /// Another sign that Windows refuses.
        error M0606 Sign { path: String, sign: char } =>
            message "the address `{path}` holds `{sign}`, which no name on Windows may hold"
                 ko "주소 `{path}`에 Windows의 파일 이름에 쓸 수 없는 `{sign}`{이} 있습니다",
            help "rename the file with a-z, 0-9, `-`, `_` and `.`, so that it can be copied anywhere"
              ko "어디로든 복사할 수 있게 a-z, 0-9, `-`, `_`, `.`만으로 파일 이름을 바꾸십시오";
        /// The program's own folder in other letters.
        error M0607 Own { path: String } =>
            message "the address `{path}` lies in `.mokcha`, to systems that take upper and lower case as one"
                 ko "대문자와 소문자를 가리지 않는 컴퓨터에서는 주소 `{path}`{이} `.mokcha` 안에 놓입니다",
            note "mokcha notes there what it wrote"
              ko "mokcha는 그곳에 무엇을 썼는지 적어 둡니다",
            help "give the folder another name"
              ko "폴더에 다른 이름을 붙이십시오";
        /// A long path.
        warning M0608 Long { path: String, most: usize } =>
            message "the address `{path}` is longer than {most} characters"
                 ko "주소 `{path}`{이} {most}자보다 깁니다",
            help "give the file or its folders shorter names, so that it can be copied anywhere"
              ko "어디로든 복사할 수 있게 파일이나 폴더의 이름을 줄이십시오";
        /// A letter that old programs write in their own way.
        warning M0609 Letter { path: String, letter: char } =>
            message "the address `{path}` holds `{letter}`"
                 ko "주소 `{path}`에 `{letter}`{이} 있습니다",
            help "rename the file with a-z, 0-9, `-`, `_` and `.`, so that it can be copied anywhere"
              ko "어디로든 복사할 수 있게 a-z, 0-9, `-`, `_`, `.`만으로 파일 이름을 바꾸십시오";
    }
}
