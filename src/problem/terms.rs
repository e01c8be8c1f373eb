//! What keeps a term from having an address of its own.

problems! {
    /// Problems of terms.
    "terms" Terms {
        /// Two terms have one address.
        error M0481 OneAddress { first: String, second: String, taxonomy: String, address: String } =>
            message "`{first}` and `{second}` of `{taxonomy}` would have one address, `{address}`, and readers would take them for one"
                 ko "`{taxonomy}`의 `{first}`{과} `{second}`{이} 같은 주소 `{address}`{을} 갖게 되어 독자가 하나로 알게 됩니다",
            label "the other one"
               ko "다른 하나",
            note "addresses are made of letters and figures; terms that differ by upper and lower case and blanks alone are one term"
              ko "주소는 글자와 숫자로 만듭니다. 대소문자와 빈칸만 다른 낱말은 같은 낱말입니다",
            help "write one of them in other words, e.g. `C plus plus` for `C++`; if both mean the same, write both alike"
              ko "하나를 다른 말로 적으십시오. 예: `C++` 대신 `C plus plus`. 뜻이 같으면 둘을 똑같이 적으십시오";
    }
}
