//! The rules for web servers, read by real ones: nginx and Apache answer moved addresses with 301, those that are gone with 410 and the notice,
//! link sets with their type. A server that is not installed is passed over with a word.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::support::{Folder, build};

/// Address, status, and what the head or the body of the answer must hold. The site lies at the root of the server.
const EXPECTED: [(&str, u16, &str); 9] = [
    ("/v/52/01/", 200, "<h1>첫 글</h1>"),
    ("/v/52/02/", 301, "/v/52/07/\r\n"),
    ("/v/52/02/index.html", 301, "/v/52/07/\r\n"),
    ("/v/52/02/gif-52-02.csl.json", 301, "/v/52/07/gif-52-07.csl.json\r\n"),
    ("/v/52/03/", 410, "<h1>셋째 글</h1>"),
    ("/v/52/03/index.html", 410, "<h1>셋째 글</h1>"),
    ("/v/52/03/gif-52-03.bib", 410, ""),
    ("/v/52/01/t1.csv", 410, ""),
    ("/v/52/linkset.json", 200, "Content-Type: application/linkset+json"),
];

#[test]
fn nginx_follows_the_rules() {
    let Some(program) = program("nginx") else { return };
    let (site, port) = (site("servers-nginx"), free_port());
    let config = format!(
        "daemon off; master_process off; pid {0}/pid; error_log {0}/errors;\nevents {{ }}\nhttp {{\n  access_log off;\n  types {{ text/html html; }}\n  \
         client_body_temp_path {0}/t1; proxy_temp_path {0}/t2; fastcgi_temp_path {0}/t3; uwsgi_temp_path {0}/t4; scgi_temp_path {0}/t5;\n  \
         server {{ listen 127.0.0.1:{port}; root {0}/public; include {0}/public/redirects.nginx.conf; }}\n}}\n",
        site.path().display()
    );
    fs::write(site.join("nginx.conf"), config).unwrap();
    check(port, Command::new(program).arg("-e").arg(site.join("errors")).arg("-c").arg(site.join("nginx.conf")), &site);
}

#[test]
fn apache_follows_the_rules() {
    let Some(program) = program("apache2") else { return };
    let (site, port) = (site("servers-apache"), free_port());
    fs::copy(site.join("public/redirects.htaccess"), site.join("public/.htaccess")).unwrap();
    let modules = ["mpm_event", "authz_core", "dir", "mime", "rewrite"]
        .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
        .concat();
    let config = format!(
        "ServerRoot {0}\nServerName localhost\nPidFile {0}/pid\nErrorLog {0}/errors\nMutex file:{0}\nListen 127.0.0.1:{port}\n{modules}\
         TypesConfig {0}/types\nDocumentRoot {0}/public\n<Directory {0}/public>\nAllowOverride All\nRequire all granted\n</Directory>\n",
        site.path().display()
    );
    fs::write(site.join("types"), "text/html html\n").unwrap();
    fs::write(site.join("apache.conf"), config).unwrap();
    check(port, Command::new(program).arg("-DFOREGROUND").arg("-f").arg(site.join("apache.conf")), &site);
}

fn program(name: &str) -> Option<String> {
    let path = format!("/usr/sbin/{name}");
    if !Path::new(&path).exists() {
        eprintln!("skipped: {name} is not installed");
        return None;
    }
    Some(path)
}

fn site(name: &str) -> Folder {
    let folder = Folder::new(name);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/permanence");
    build(&root, &["-u", "https://archive.example/", "-o", folder.join("public").to_str().unwrap()]);
    folder
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Ends the server, whatever comes.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn check(port: u16, command: &mut Command, site: &Folder) {
    let _running = Running(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    for (address, status, words) in EXPECTED {
        let answer =
            get(port, address).unwrap_or_else(|| panic!("no answer: {}", fs::read_to_string(site.join("errors")).unwrap_or_default()));
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{address}\n{answer}");
        assert!(answer.contains(words), "{address}: {words}\n{answer}");
    }
}

/// The answer as text. The server may not listen at once.
fn get(port: u16, address: &str) -> Option<String> {
    for _ in 0..200 {
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) {
            write!(stream, "GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).unwrap();
            return Some(String::from_utf8_lossy(&answer).into_owned());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    None
}
