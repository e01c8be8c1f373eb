//! D: each call to the disk fails in turn while a site is served and written. The server goes on, shows what an edit makes, and the website is
//! whole in the end.

use std::fs;
use std::time::{Duration, Instant};

use super::foreign::{home_is_whole, place};
use crate::support::server::Server;
use crate::support::{Folder, build, difference, tree, tried};

const EDIT: &str = "//- site/content/one.md\n+++\n+++\nedited\n//- site/content/four.md\n+++\n+++\nfour\n";

/// The website that a server with this fault leaves, once it shows an edit; none if it could not begin.
fn served(folder: &Folder, fault: &str) -> Option<()> {
    let server = Server::begin(&folder.join("site"), &["--store-html", "--jobs", "1", "--debounce", "20"], &[("MOKCHA_FAULT", fault)])?;
    folder.write(EDIT);
    server.until("/one/", |text| text.contains("edited"));
    server.until("/four/", |text| text.contains("four"));
    // A fault of the disk is made good by itself.
    let written = |words: &str| {
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(20) {
            let journal = folder.exists("site/public/.mokcha/journal");
            if !journal && fs::read_to_string(folder.join("site/public/one/index.html")).is_ok_and(|text| text.contains(words)) {
                return true;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    };
    assert!(written("edited"), "{fault}: the website is not written");
    Some(())
}

/// Lets every `step`th call fail. Gives how many faults there were.
fn faults(step: usize) -> usize {
    let (mut begun, mut ended) = (0, 0);
    // So many calls are made before the edit is shown, and some behind it.
    for n in (1..).step_by(step) {
        let folder = place("serving");
        build(&folder.join("site"), &[]);
        let last = n > 700;
        match served(&folder, &format!("any:{n}:EIO")) {
            Some(()) => begun += 1,
            // What it can't read at all it can't serve.
            None => ended += 1,
        }
        home_is_whole(&folder);
        folder.write(EDIT);
        build(&folder.join("site"), &["--base-url", "https://a.example"]);
        let twin = place("serving-twin");
        twin.write(EDIT);
        build(&twin.join("site"), &[]);
        let (now, expected) = (tree(&folder.join("site/public")), tree(&twin.join("site/public")));
        assert_eq!(difference(&now, &expected), [""; 0], "{n}");
        if last {
            break;
        }
    }
    println!("serve with {} faults: {begun} went on, {ended} could not begin", begun + ended);
    assert!(begun > ended);
    begun + ended
}

#[test]
fn some_faults_of_serve() {
    let faults = faults(90);
    assert!(faults > 7);
    tried("D", faults);
}

#[test]
#[ignore = "takes minutes"]
fn every_fault_of_serve() {
    let faults = faults(1);
    assert!(faults > 700);
    tried("D", faults);
}
