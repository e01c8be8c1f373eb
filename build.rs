//! How the program is linked. Bundled tables (languages, dates, characters) hold some hundred thousand pointers; a program that may lie at any
//! address mends them all at each start, which takes two thirds of the time that a small site takes. So on Linux it lies at a fixed one.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let target = |name: &str| std::env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}
