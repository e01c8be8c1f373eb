//! `resize_image` and `get_image_metadata`.

use serde_json::json;

use crate::templates::functions::{Answer, Args, Call};
use crate::templates::value::TemplateValue;
use crate::text::path::{OutPath, UrlPath};
use crate::zola::images::{FOLDER, Filter, Format, ImageJob, Instructions, Metadata, Operation, plan};

/// Most pixels of a picture that may be asked for: more than any screen or print has, and memory for all of them at once.
const PIXELS: u64 = 1 << 28;

/// `resize_image(path, width?, height?, op="fill", format="auto", quality?, speed?, filter="lanczos3")`
pub fn resize_image<V: TemplateValue>(call: &Call<'_, V>, args: &dyn Args) -> Result<Answer, String> {
    let path = args.must("path")?;
    let side = |name: &str| {
        args.int(name)?.map(|side| u32::try_from(side).map_err(|_| format!("`{name}` must be a number of pixels, not {side}"))).transpose()
    };
    let operation = Operation::read(&args.text("op")?.unwrap_or_else(|| "fill".into()), side("width")?, side("height")?)?;
    let filter = Filter::read(&args.text("filter")?.unwrap_or_else(|| "lanczos3".into()))?;
    let (source, metadata) = found(call, &path)?.ok_or_else(|| format!("there is no picture `{path}`"))?;
    if metadata.format == "svg" {
        return Err(format!("`{path}` is a drawing, which needs no other size; show it as it is"));
    }
    let format =
        Format::read(&args.text("format")?.unwrap_or_else(|| "auto".into()), metadata.lossy, args.int("quality")?, args.int("speed")?)?;
    let format = call.globals.images.writable(format);
    let size = (metadata.width, metadata.height);
    let instructions = Instructions::new(operation, size);
    if let Some((width, height)) = instructions.size.filter(|(width, height)| u64::from(*width) * u64::from(*height) > PIXELS) {
        return Err(format!("a picture of {width} by {height} pixels is too large to be made"));
    }
    let name = plan::file_name(&path, operation, format, filter);
    let out = OutPath(format!("{FOLDER}{name}"));
    let url = UrlPath::file(&out.0).permalink(call.globals.site.config.base());
    let (width, height) = instructions.size.unwrap_or(size);
    call.globals.images.note(out, ImageJob { source, instructions, filter, format });
    Ok(Answer::Json(json!({
        "url": url, "static_path": format!("static/{FOLDER}{name}"), "width": width, "height": height, "orig_width": size.0, "orig_height": size.1,
    })))
}

/// `get_image_metadata(path, allow_missing=false)`
pub fn get_image_metadata<V: TemplateValue>(call: &Call<'_, V>, args: &dyn Args) -> Result<Answer, String> {
    let path = args.must("path")?;
    match found(call, &path)? {
        Some((_, metadata)) => Ok(Answer::Json(json!({
            "width": metadata.width, "height": metadata.height, "format": metadata.format, "mime": metadata.mime,
            "description": metadata.description, "created": metadata.created,
        }))),
        None if args.bool("allow_missing")?.unwrap_or(false) => Ok(Answer::Null),
        None => Err(format!("there is no picture `{path}`")),
    }
}

/// A picture among the sources, or one that is published beside a page: where it lies, and what it is.
fn found<V: TemplateValue>(call: &Call<'_, V>, path: &str) -> Result<Option<(String, Metadata)>, String> {
    let (images, files) = (&call.globals.images, &*call.globals.files);
    if let Some(metadata) = images.metadata(files, path)? {
        return Ok(Some((path.to_owned(), metadata)));
    }
    let Some(source) = call.globals.published(path) else { return Ok(None) };
    Ok(images.metadata(files, &source)?.map(|metadata| (source, metadata)))
}
