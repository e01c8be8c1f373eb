//! A running `mokcha serve`, asked over real sockets.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::Folder;

/// A running server.
pub struct Server {
    pub child: Child,
    pub address: String,
}

impl Server {
    pub fn start(site: &Folder, args: &[&str]) -> Self {
        Self::begin(site.path(), args, &[]).unwrap()
    }

    /// With variables of its environment; none if it ends before it serves.
    pub fn begin(site: &Path, args: &[&str], variables: &[(&str, &str)]) -> Option<Self> {
        let server = Self::early(site, args, variables)?;
        server.told();
        Some(server)
    }

    /// Waits until all verbs have run once, where it can be reached at the address that it gives itself.
    fn told(&self) {
        let answers = || {
            let Ok(mut stream) = TcpStream::connect(&self.address) else { return true };
            let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
            let asked = write!(stream, "GET /__mokcha/problems HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
            let mut answer = Vec::new();
            let _ = stream.read_to_end(&mut answer);
            asked.is_err() || !answer.is_empty()
        };
        let is_near = self.address.parse::<std::net::SocketAddr>().is_ok();
        let _ = is_near && (0..12).any(|_| answers());
    }

    /// As soon as it answers anything.
    pub fn early(site: &Path, args: &[&str], variables: &[(&str, &str)]) -> Option<Self> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_mokcha"))
            .args(["--root", site.to_str().unwrap(), "serve"])
            .args(args)
            .env_remove("SOURCE_DATE_EPOCH")
            .envs(variables.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines.find_map(|line| line.unwrap().split_once("://").map(|(_, rest)| rest.split(' ').next().unwrap().to_owned()));
        // What else it prints must be read, or it would block.
        std::thread::spawn(move || lines.for_each(drop));
        // One that ended is not left waiting.
        let mut server = Self { child, address: String::new() };
        server.address = address?;
        Some(server)
    }

    /// At a free port, whatever address it gives itself.
    pub fn start_at(site: &Folder, args: &[&str]) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
        let mut server = Self::start(site, &[&["--port", &port], args].concat());
        server.address = format!("127.0.0.1:{port}");
        server.told();
        server
    }

    /// Sends these bytes and gives all that is answered until the server closes.
    pub fn send(&self, request: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.write_all(request).unwrap();
        let mut answer = Vec::new();
        // A server may close before it has read all.
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    /// Memory that it holds now, in KiB.
    pub fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().split(' ').next().unwrap().parse().unwrap()
    }

    pub fn get(&self, path: &str) -> (u16, String) {
        self.ask("GET", path)
    }

    pub fn ask(&self, method: &str, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).unwrap();
        let mut text = Vec::new();
        stream.read_to_end(&mut text).unwrap();
        let text = String::from_utf8_lossy(&text).into_owned();
        (text.split(' ').nth(1).unwrap().parse().unwrap(), text)
    }

    /// Asks until the answer is as expected, for some seconds.
    pub fn until(&self, path: &str, expected: impl Fn(&str) -> bool) -> String {
        let started = Instant::now();
        loop {
            let (_, text) = self.get(path);
            if expected(&text) {
                return text;
            }
            assert!(started.elapsed() < Duration::from_secs(20), "{path} never became as expected: {text}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
