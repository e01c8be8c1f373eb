//! What keeps a term from having an address of its own.

problems! {
    /// Problems of terms.
    "terms" Terms {
        /// Two terms have one address.
        error OneAddress { first: String, second: String, taxonomy: String, address: String } =>
            message "`{first}` and `{second}` of `{taxonomy}` would have one address, `{address}`, and readers would take them for one",
            label "the other one",
            note "addresses are made of letters and figures; terms that differ by upper and lower case and blanks alone are one term",
            help "write one of them in other words, e.g. `C plus plus` for `C++`; if both mean the same, write both alike";
    }
}
