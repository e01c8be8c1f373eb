//! Deployments into memory that end at every request, before it or behind it: what a reader finds then, and what the next run makes of it.

use super::memory_tests::{Memory, Site, crawl, deploy, deploy_as, files, sum};
use super::run::{PATIENCE, Report};
use super::state::{KEPT, NAME, State};
use crate::problem::deploy::Deploy;

fn old() -> Site {
    Site::from([
        ("index.html", "old <a href=/list.html> <link href=/style.css>"),
        ("list.html", "old <a href=/v/a.html> <a href=/v/b.html> <a href=/v/c.html>"),
        ("v/a.html", "old <p id=p1> <script src=/search/root.js></script> <img src=/a1.png>"),
        ("v/b.html", "old <a href=/v/a.html#p1>"),
        ("v/c.html", "old <p id=p1>"),
        ("a1.png", "picture"),
        ("style.css", "old"),
        ("search/root.js", "old"),
        ("feed.xml", "old"),
    ])
}

fn new() -> Site {
    Site::from([
        ("index.html", "new <a href=/list.html> <a href=/v/d.html> <link href=/style.css>"),
        ("list.html", "new <a href=/v/a.html#p2> <a href=/v/b.html> <a href=/v/d.html#p9>"),
        ("v/a.html", "new <p id=p1> <p id=p2> <script src=/search/root.js></script> <img src=/a2.png>"),
        ("v/b.html", "new <a href=/v/a.html#p2>"),
        ("v/d.html", "new <p id=p9> <a href=/list.html> <a href=/v/a.html#p1>"),
        ("a2.png", "another picture"),
        ("style.css", "new"),
        ("search/root.js", "new"),
        ("feed.xml", "new"),
    ])
}

/// A target that holds the old site, or nothing.
fn target(site: Option<&Site>) -> Memory {
    let store = Memory::default();
    store.now.set(1_000_000);
    if let Some(site) = site {
        deploy(&store, site).unwrap();
    }
    store.requests.set(0);
    store
}

/// Lets a deployment die at each of its requests, and gives how many there are.
fn die_everywhere(begin: &dyn Fn() -> Memory, die: &dyn Fn(&Memory) -> Result<Report, Deploy>, then: &dyn Fn(&Memory, &str)) -> usize {
    let whole = begin();
    die(&whole).unwrap();
    let count = whole.requests.get();
    for at in 0..count {
        for is_done in [false, true] {
            let store = begin();
            store.dies.set(Some((at, is_done)));
            assert!(die(&store).is_err(), "request {at}");
            store.dies.set(None);
            store.requests.set(0);
            then(&store, &format!("died at request {at} of {count}{}", if is_done { ", which was done" } else { "" }));
        }
    }
    count
}

fn holds(store: &Memory, site: &Site, told: &str) {
    let state = State::decode(store.state.borrow().as_ref().unwrap()).unwrap();
    assert!(state.claim.is_none() && state.files == files(site), "{told}");
    let objects = store.objects.borrow();
    for (path, text) in site {
        assert_eq!(objects.get(*path).map(String::as_str), Some(*text), "{told}: {path}");
    }
    // Nothing lies there that nobody knows of.
    let known = |name: &String| {
        state.files.contains_key(name)
            || state.going.contains_key(name)
            || name.strip_prefix(KEPT).is_some_and(|hash| state.kept.contains(hash))
    };
    let strays: Vec<&String> = objects.keys().filter(|name| !known(name)).collect();
    assert!(strays.is_empty(), "{told}: {strays:?}");
}

#[test]
fn whoever_reads_while_a_deployment_dies_finds_whole_pages() {
    let (old, new) = (old(), new());
    let count = die_everywhere(&|| target(Some(&old)), &|store| deploy(store, &new), &|store, told| {
        crawl(store, &[&old, &new], told);
        let report = deploy(store, &new).unwrap();
        assert!(store.state.borrow().is_some() && report.plan.next.claim.is_none());
        holds(store, &new, told);
        crawl(store, &[&new], told);
        deploy_as(store, None, "me", false).unwrap();
        holds(store, &old, told);
        crawl(store, &[&old], told);
    });
    assert!(count > 15, "{count}");
}

#[test]
fn a_first_deployment_shows_nothing_or_all() {
    let new = new();
    die_everywhere(&|| target(None), &|store| deploy(store, &new), &|store, told| {
        crawl(store, &[&Site::new(), &new], told);
        deploy(store, &new).unwrap();
        holds(store, &new, told);
    });
}

#[test]
fn what_was_killed_can_be_taken_back_or_replaced_by_a_third() {
    let (old, new) = (old(), new());
    let mut third = new.clone();
    third.insert("v/a.html", "third <p id=p1> <p id=p2> <img src=/a2.png>");
    third.insert("v/c.html", "third");
    third.remove("v/b.html");
    third.insert("list.html", "third <a href=/v/a.html#p2> <a href=/v/c.html> <a href=/v/d.html#p9>");
    let mut small = old.clone();
    small.insert("v/c.html", "older <p id=p1>");
    let begin = || {
        let store = target(Some(&old));
        deploy(&store, &small).unwrap();
        deploy(&store, &old).unwrap();
        store.requests.set(0);
        store
    };
    die_everywhere(&begin, &|store| deploy(store, &new), &|store, told| {
        let state = State::decode(store.state.borrow().as_ref().unwrap()).unwrap();
        // Before its claim it was none, and the one before it is taken back.
        let expected = if state.claim.is_none() && state.files == files(&old) { &small } else { &old };
        deploy_as(store, None, "me", false).unwrap();
        holds_or_going(store, expected, told);
    });
    // The second dies, too.
    die_everywhere(&begin, &|store| deploy(store, &new), &|store, told| {
        let state = State::decode(store.state.borrow().as_ref().unwrap()).unwrap();
        let before = if state.files == files(&new) { &new } else { &old };
        for at in 0..40 {
            let copy = Memory::default();
            copy.objects.replace(store.objects.borrow().clone());
            copy.state.replace(store.state.borrow().clone());
            copy.now.set(store.now.get());
            copy.dies.set(Some((at, at % 2 == 0)));
            let died = deploy(&copy, &third).is_err();
            copy.dies.set(None);
            crawl(&copy, &[&old, &new, &third], told);
            deploy(&copy, &third).unwrap();
            holds(&copy, &third, &format!("{told}, then at {at}"));
            let undone = deploy_as(&copy, None, "me", false);
            assert!(undone.is_ok(), "{undone:?}");
            holds_or_going(&copy, before, &format!("{told}, then at {at}, then undone"));
            if !died {
                break;
            }
        }
    });
}

fn holds_or_going(store: &Memory, site: &Site, told: &str) {
    holds(store, site, told);
    crawl(store, &[site], told);
}

#[test]
fn what_goes_stays_a_day() {
    let (old, new) = (old(), new());
    let store = target(Some(&old));
    deploy(&store, &new).unwrap();
    assert!(store.objects.borrow().contains_key("a1.png"));
    store.requests.set(0);
    assert!(deploy(&store, &new).unwrap().plan.is_nothing());
    assert_eq!(store.requests.get(), 1, "nothing changed: the note is read, no more");
    store.now.set(store.now.get() + 90_000);
    deploy(&store, &new).unwrap();
    assert!(!store.objects.borrow().contains_key("a1.png"));
    holds(&store, &new, "a day later");
    // What went is still there for an undo.
    deploy_as(&store, None, "me", false).unwrap();
    holds(&store, &old, "undone");
    // A month later nobody undoes.
    store.now.set(store.now.get() + 40 * 86_400);
    deploy(&store, &old).unwrap();
    assert!(!store.objects.borrow().keys().any(|name| name.starts_with(KEPT)), "{:?}", store.objects.borrow().keys());
    assert_eq!(deploy_as(&store, None, "me", false).unwrap_err(), Deploy::NothingKept {});
}

#[test]
fn what_must_go_goes_at_once() {
    let (old, new) = (old(), new());
    let store = target(Some(&old));
    deploy_as(&store, Some(&new), "me", true).unwrap();
    let names: Vec<String> = store.objects.borrow().keys().cloned().collect();
    assert_eq!(names, new.keys().map(|path| (*path).to_owned()).collect::<Vec<_>>());
    holds(&store, &new, "purged");
}

#[test]
fn one_edit_asks_for_little() {
    let old = old();
    let mut edited = old.clone();
    edited.insert("v/c.html", "edited <p id=p1>");
    let store = target(Some(&old));
    for text in ["edited", "edited again", "and again"] {
        edited.insert("v/c.html", text);
        store.requests.set(0);
        deploy(&store, &edited).unwrap();
        // What is replaced is looked at first.
        assert!(store.requests.get() <= 2 + 5, "{} requests", store.requests.get());
    }
}

/// Whoever changes, removes or doubles what lies at the target: nothing of theirs is kept under a name of ours, and an undo brings back the rest.
#[test]
fn what_somebody_changed_is_never_kept_as_ours() {
    let mut old = old();
    // Two files of the same bytes, which are kept once.
    old.insert("a0.txt", "the same");
    old.insert("b0.txt", "the same");
    let mut new = new();
    new.insert("a0.txt", "not the same");
    new.insert("b0.txt", "not the same");
    let names: Vec<&str> = old.keys().copied().collect();
    for name in &names {
        for removed in [false, true] {
            let store = target(Some(&old));
            let told = format!("{name} {}", if removed { "removed" } else { "changed" });
            {
                let mut objects = store.objects.borrow_mut();
                if removed {
                    objects.remove(*name);
                } else {
                    objects.insert((*name).to_owned(), "theirs".into());
                }
            }
            let report = deploy(&store, &new).unwrap();
            let (replaced, gone) = (new.contains_key(name), !new.contains_key(name));
            assert_eq!(report.theirs.replaced.contains_key(*name), replaced && !removed, "{told}");
            let copy = store
                .objects
                .borrow()
                .iter()
                .any(|(path, text)| path.starts_with(".mokcha/changed/") && path.ends_with(name) && text == "theirs");
            assert_eq!(copy, replaced && !removed, "{told}");
            for (path, text) in store.objects.borrow().iter() {
                assert!(path.strip_prefix(KEPT).is_none_or(|hash| sum(text) == hash), "{told}: {path}");
            }
            // All but that one comes back.
            deploy_as(&store, None, "me", false).unwrap();
            let objects = store.objects.borrow();
            for other in names.iter().filter(|other| *other != name) {
                assert_eq!(objects.get(*other).map(String::as_str), Some(old[other]), "{told}: {other}");
            }
            drop(objects);
            // What went and was changed stays for good.
            deploy(&store, &new).unwrap();
            store.now.set(store.now.get() + 90_000);
            let report = deploy_as(&store, Some(&new), "me", true).unwrap();
            assert!(!gone || removed || report.theirs.left.contains(*name) || !store.objects.borrow().contains_key(*name), "{told}");
        }
    }
    // A copy that was changed stops an undo before anything is done.
    let store = target(Some(&old));
    deploy(&store, &new).unwrap();
    let copy = store.objects.borrow().keys().find(|path| path.starts_with(KEPT)).unwrap().clone();
    store.objects.borrow_mut().insert(copy, "theirs".into());
    let before = store.objects.borrow().clone();
    assert!(matches!(deploy_as(&store, None, "me", false), Err(Deploy::CopyDiffers { .. })));
    assert_eq!(*store.objects.borrow(), before);
}

#[test]
fn two_editors_are_kept_apart() {
    let (old, new) = (old(), new());
    let store = target(Some(&old));
    store.dies.set(Some((8, true)));
    deploy(&store, &new).unwrap_err();
    store.dies.set(None);
    assert_eq!(deploy_as(&store, Some(&old), "other", false).unwrap_err(), Deploy::Busy { minutes: "0".into() });
    store.now.set(store.now.get() + PATIENCE);
    assert!(deploy_as(&store, Some(&new), "other", false).unwrap().resumed);
    holds(&store, &new, "taken over");
}

#[test]
fn what_is_not_ours_is_left_alone() {
    let store = target(None);
    store.objects.borrow_mut().insert("theirs.txt".into(), "text".into());
    assert!(matches!(deploy(&store, &old()), Err(Deploy::Foreign { .. })));
    let store = target(Some(&old()));
    let check = |state: Vec<u8>, expected: fn(&Deploy) -> bool| {
        let before = store.objects.borrow().clone();
        store.state.replace(Some(state));
        let fault = deploy(&store, &new()).unwrap_err();
        assert!(expected(&fault), "{fault:?}");
        assert_eq!(*store.objects.borrow(), before);
    };
    let mut other = State::decode(store.state.borrow().as_ref().unwrap()).unwrap();
    check(b"what is this".to_vec(), |fault| matches!(fault, Deploy::Unsound { name, .. } if name == NAME));
    other.site.title = Some("b".into());
    check(other.encode(), |fault| matches!(fault, Deploy::OtherSite { .. }));
    let store = target(Some(&old()));
    assert!(matches!(deploy(&store, &Site::from([("index.html", "")])), Err(Deploy::Shrinks { removed: 4, pages: 5 })));
}

#[test]
fn a_machine_that_slept_puts_nothing_more() {
    let (old, new) = (old(), new());
    let store = target(Some(&old));
    store.sleeps.set(400);
    assert_eq!(deploy(&store, &new).unwrap_err(), Deploy::Slept {});
    assert!(old.iter().all(|(path, text)| store.objects.borrow()[*path] == *text));
    // A slow one gives a word each minute, and goes on.
    store.sleeps.set(20);
    let report = deploy(&store, &new).unwrap();
    assert!(report.resumed && report.plan.next.number > 6, "{}", report.plan.next.number);
    holds(&store, &new, "slow");
}

#[test]
fn a_word_is_given_while_a_large_file_is_put() {
    // Each file takes a quarter of an hour, longer than anybody waits; its last pieces come while others look on.
    let store = target(Some(&old()));
    store.sleeps.set(20);
    store.pieces.set(15);
    let before = store.written.get();
    deploy(&store, &new()).unwrap();
    holds(&store, &new(), "slowly");
    assert!(store.written.get() - before > 20, "{} words", store.written.get() - before);
    // One that slept is told so, and one whose place was taken.
    let store = target(Some(&old()));
    store.sleeps.set(400);
    store.pieces.set(2);
    assert_eq!(deploy(&store, &new()).err(), Some(Deploy::Slept {}));
}
