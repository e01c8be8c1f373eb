//! Asks for the addresses that a site links to: hosts side by side, one request at a time to each with a pause between, a few tries where
//! the fault may pass. Gives what is wrong with each address, never more.

use std::collections::{BTreeMap, VecDeque};
use std::io::Read;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use ureq::Agent;

use crate::config::LinkChecker;
use crate::plan::outside::{Links, has_place, wanted_place};

/// Between two requests to one host.
const PAUSE: Duration = Duration::from_millis(500);
/// Before each new try.
const AGAIN: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(3)];
/// Hosts that are asked at the same time.
const SIDE_BY_SIDE: usize = 8;
/// Most bytes of a page in which a place is looked for.
const PAGE_LIMIT: u64 = 8 * 1024 * 1024;

/// What is wrong with an address, in words; addresses that are well are left out.
pub fn check(links: &Links, checker: &LinkChecker, on_link: &(dyn Fn() + Sync)) -> BTreeMap<String, String> {
    let config = Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(30)))
        .http_status_as_error(false)
        .user_agent(concat!("mokcha/", env!("CARGO_PKG_VERSION")))
        .accept("text/html, */*");
    let agent: Agent = config.build().into();
    let hosts = Mutex::new(links.values().collect::<VecDeque<_>>());
    let broken = Mutex::new(BTreeMap::new());
    let work = || {
        loop {
            let Some(urls) = hosts.lock().unwrap_or_else(PoisonError::into_inner).pop_front() else { return };
            for (n, url) in urls.keys().enumerate() {
                if n > 0 {
                    std::thread::sleep(PAUSE);
                }
                if let Err(words) = ask(&agent, url, checker) {
                    broken.lock().unwrap_or_else(PoisonError::into_inner).insert(url.clone(), words);
                }
                on_link();
            }
        }
    };
    std::thread::scope(|scope| {
        let wanted = SIDE_BY_SIDE.min(links.len());
        let started = (0..wanted).map_while(|_| std::thread::Builder::new().spawn_scoped(scope, work).ok()).count();
        // Where the system gives no thread, this one does it.
        if started == 0 {
            work();
        }
    });
    broken.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// One address, asked for again where a fault may pass: no connection, too many requests, a fault of the server.
fn ask(agent: &Agent, url: &str, checker: &LinkChecker) -> Result<(), String> {
    let mut pauses = AGAIN.iter();
    loop {
        let (words, may_pass) = match agent.get(url.split('#').next().unwrap_or(url)).call() {
            Ok(mut answer) => {
                let status = answer.status();
                if status.is_success() || status == ureq::http::StatusCode::NOT_MODIFIED {
                    return match wanted_place(url, checker) {
                        Some(place) => look(answer.body_mut(), place),
                        None => Ok(()),
                    };
                }
                (format!("the server answers {status}"), status.is_server_error() || status.as_u16() == 429)
            }
            Err(fault) => {
                let passes = matches!(fault, ureq::Error::Io(_) | ureq::Error::Timeout(_) | ureq::Error::ConnectionFailed);
                (format!("there is no answer: {fault}"), passes)
            }
        };
        match pauses.next().filter(|_| may_pass) {
            Some(pause) => std::thread::sleep(*pause),
            None => return Err(words),
        }
    }
}

fn look(body: &mut ureq::Body, place: &str) -> Result<(), String> {
    let mut bytes = Vec::new();
    body.as_reader().take(PAGE_LIMIT).read_to_end(&mut bytes).map_err(|fault| format!("the page broke off: {fault}"))?;
    // A page in another encoding still has its ids in ASCII.
    if has_place(&String::from_utf8_lossy(&bytes), place) { Ok(()) } else { Err(format!("the page has no place `#{place}`")) }
}
