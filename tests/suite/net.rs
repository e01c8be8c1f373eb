//! What `load_data` asks of the net, against a server of its own, and nothing with `--offline`.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use crate::support::{Folder, mokcha, stderr};

/// A server that answers by path and notes each request as it came.
fn server() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::<Mutex<Vec<String>>>::default();
    let noted = asked.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let mut request = Vec::new();
            let mut part = [0; 4096];
            // The requests of these tests end with their head or with this body.
            let whole = |request: &[u8]| request.ends_with(if request.starts_with(b"POST") { &b"the body"[..] } else { b"\r\n\r\n" });
            while !whole(&request) {
                match stream.read(&mut part) {
                    Ok(0) | Err(_) => break,
                    Ok(read) => request.extend_from_slice(&part[..read]),
                }
            }
            let request = String::from_utf8_lossy(&request).into_owned();
            let path = request.split(' ').nth(1).unwrap_or("").to_owned();
            noted.lock().unwrap().push(request);
            let (status, body) = match path.as_str() {
                "/data.json" => ("200 OK", "{\"a\": [1, 2]}"),
                "/broken.json" => ("200 OK", "{"),
                "/gone" => ("404 Not Found", ""),
                _ => ("200 OK", "plain words"),
            };
            let _ = write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
        }
    });
    (address, asked)
}

// shows: TPL-FN-11 TPL-FN-12
#[test]
fn data_from_the_net() {
    let (address, asked) = server();
    let site = Folder::with("net", "//- config.toml\nbase_url = \"https://e.example\"\n//- content/a.md\n+++\n+++\n");
    site.write(&format!(
        r#"//- templates/index.html
{{% set a = load_data(url="{address}/data.json", format="json", headers=["X-Key=a=b"]) %}}{{{{ a.a | join(sep="+") }}}}
{{% set a = load_data(url="{address}/data.json", format="json", headers=["X-Key=a=b"]) %}}{{{{ a.a | length }}}}
{{{{ load_data(url="{address}/data.json") | safe }}}}
{{{{ load_data(url="{address}/words", method="post", body="the body", content_type="text/odd") }}}}
{{% if load_data(url="{address}/gone", required=false) %}}there{{% else %}}nothing{{% endif %}}
//- templates/page.html
page
"#
    ));
    let refused = mokcha(site.path(), &["build", "--offline"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("from which --offline keeps this build") && asked.lock().unwrap().is_empty(), "{}", stderr(&refused));
    let output = mokcha(site.path(), &["build"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stderr(&output).contains("a template loaded data from the net, so another build may differ"), "{}", stderr(&output));
    assert_eq!(site.read("public/index.html"), "1+2\n2\n{\"a\": [1, 2]}\nplain words\nnothing\n");
    let asked = asked.lock().unwrap().clone();
    let of = |path: &str| {
        asked.iter().filter(|request| request.split(' ').nth(1) == Some(path)).map(|request| request.to_lowercase()).collect::<Vec<_>>()
    };
    let data = of("/data.json");
    // The same question is asked once; another kind of answer is another question.
    assert_eq!(data.len(), 2, "{data:?}");
    assert!(data[0].contains("x-key: a=b") && data[0].contains("accept: application/json"), "{}", data[0]);
    assert!(data[1].contains("accept: text/plain"), "{}", data[1]);
    let posted = of("/words");
    assert!(
        posted[0].starts_with("post ") && posted[0].contains("content-type: text/odd") && posted[0].ends_with("the body"),
        "{posted:?}"
    );
}

// shows: TPL-FN-12 ERR-01
#[test]
fn faults_of_the_net_have_their_place() {
    let (address, _) = server();
    let site = Folder::with("net-faults", "//- config.toml\nbase_url = \"https://e.example\"\n");
    for (call, words) in [
        (format!("url=\"{address}/gone\""), "404"),
        (format!("url=\"{address}/broken.json\", format=\"json\", required=false"), "not valid JSON"),
        (format!("url=\"{address}/data.json\", method=\"put\""), "`method` must be"),
    ] {
        site.write(&format!("//- templates/index.html\n{{% set a = load_data({call}) %}}\n"));
        let output = mokcha(site.path(), &["build", "--short"]);
        let told = stderr(&output);
        assert!(
            output.status.code() == Some(1) && told.starts_with("templates/index.html:1:12: error: ") && told.contains(words),
            "{told}"
        );
    }
}
