//! What keeps a website from being brought to the public, or keeps a deployment from being trusted.

problems! {
    /// Problems of `mokcha deploy`.
    "deploy" Deploy {
        /// Nobody said where to.
        fault NoTarget {} =>
            message "nothing says where the website is to be deployed",
            help "write it into the config: `[deploy]` and below it `to = \"s3://bucket\"`, or give `--to`",
            help "it takes `s3://bucket/prefix`, `file:///folder`, `sftp://host/folder` and `git+https://host/name.git#branch`";
        /// An address that is no target.
        fault BadTarget { to: String, why: String } =>
            message "`{to}` is no place to deploy to: {why}",
            help "it takes `s3://bucket/prefix`, `file:///folder`, `sftp://host/folder` and `git+https://host/name.git#branch`";
        /// A password stands in the address.
        fault SecretInAddress {} =>
            message "the address of the target holds a password, which would be kept and shown with it",
            help "leave it out; keys come from the environment (`AWS_…`), the provider's own file, ssh's agent or git's helper";
        /// The target is the site, its output folder, or one of them holds the other.
        fault IntoSources { target: String } =>
            message "the website can't be deployed to `{target}`, which holds the site or the website that `build` writes, or lies in them",
            help "give another folder";
        /// Nothing was built.
        error NotBuilt { output: String } =>
            message "there is no website in `{output}`",
            help "run `mokcha build` first";
        /// A build ended in the midst.
        error HalfBuilt { output: String } =>
            message "the website in `{output}` is half new: a build ended before it was done",
            help "run `mokcha build`, which completes it";
        /// The build is not that of the sources.
        error Stale { output: String, count: usize, names: String } =>
            message "the website in `{output}` is not what a build would write now: {count} files differ ({names})",
            help "run `mokcha build`, with the same options as `deploy`";
        /// Files of the website were changed by hand.
        error Touched { output: String, count: usize, names: String } =>
            message "{count} files in `{output}` are not as `build` wrote them: {names}",
            help "run `mokcha build`, which makes them anew; what is to be changed is changed in the sources";
        /// Addresses that no lock keeps.
        error Unrecorded { addresses: usize, anchors: usize, names: String } =>
            message "{addresses} addresses and {anchors} places in pages are not recorded: {names}",
            note "readers link to what is online; what is not recorded could be lost by a later build without a word",
            help "run `mokcha publish`, then `mokcha build`, then `mokcha deploy`";
        /// Drafts.
        error Drafts {} =>
            message "drafts are not deployed",
            help "run `mokcha build` and `mokcha deploy` without --drafts";
        /// No keys.
        fault NoKey {} =>
            message "there is no key for the object storage",
            help "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write them into `~/.aws/credentials` (for AWS_PROFILE, or `[default]`)";
        /// A profile that is not there.
        fault NoProfile { profile: String, file: String } =>
            message "the profile `{profile}` is not in `{file}`, or has no key there",
            help "correct AWS_PROFILE, or write `aws_access_key_id` and `aws_secret_access_key` below `[{profile}]`";
        /// The storage knows no such key.
        fault UnknownKey { host: String } =>
            message "the object storage at {host} does not know this access key",
            help "look at AWS_ACCESS_KEY_ID or the profile, and whether the key is of this provider";
        /// The secret is wrong.
        fault WrongKey { host: String } =>
            message "the object storage at {host} does not take the secret key",
            help "look at AWS_SECRET_ACCESS_KEY or the profile: it belongs to another access key, or was cut short";
        /// A key for a time has run out.
        fault ExpiredKey {} =>
            message "the key was given for a time, and that is over",
            help "fetch a new one from the provider, with its AWS_SESSION_TOKEN";
        /// The key may not do that.
        fault Denied { what: String, bucket: String } =>
            message "the key may not do that: {what} in the bucket `{bucket}`",
            help "give it the rights to list, read, write and delete objects there";
        /// No such bucket.
        fault NoBucket { bucket: String } =>
            message "there is no bucket `{bucket}`",
            help "correct `to`, or make the bucket with the provider's own means; look at `endpoint` and `region`, too";
        /// Another region.
        fault Region { bucket: String, region: String } =>
            message "the bucket `{bucket}` is in another region: {region}",
            help "set `region` in `[deploy]`, or AWS_REGION";
        /// The clocks differ.
        fault Clock { minutes: String } =>
            message "the clock of this machine is off by {minutes} minutes, and the object storage takes no request that seems old",
            help "set the clock, then deploy again";
        /// No answer.
        fault NoAnswer { host: String, fault: String } =>
            message "{host} gives no answer: {fault}",
            help "look at the network and at `endpoint`, then deploy again: it goes on where it stopped";
        /// An answer that is a refusal.
        fault Refused { host: String, answer: String } =>
            message "{host} refuses: {answer}",
            help "look at the target and its rights, then deploy again: it goes on where it stopped";
        /// What is there was not put there by mokcha.
        fault Foreign { target: String, names: String } =>
            message "`{target}` holds files that mokcha did not put there: {names}",
            note "nothing was uploaded, and nothing deleted",
            help "deploy to an empty folder, prefix or branch, or move these files away";
        /// A file of others in the place of one of ours.
        fault ForeignFile { path: String } =>
            message "`{path}` at the target was not put there by mokcha, and the website has a file of that name",
            help "move it away, or put it into the site's `static` folder";
        /// The website of another site.
        fault OtherSite { held: String, ours: String } =>
            message "the target holds the website of {held}, and this site is {ours}",
            note "nothing was uploaded, and nothing deleted",
            help "deploy to another folder, prefix or branch",
            help "if it is the same site under another name, or that website may go: --force";
        /// A later version wrote the manifest.
        fault LaterVersion {} =>
            message "another version of mokcha wrote what is noted at the target",
            note "nothing was uploaded, and nothing deleted",
            help "deploy with the mokcha that deployed before, or a later one";
        /// The manifest can't be believed.
        fault Unsound { why: String, name: String } =>
            message "what is noted at the target about the website there can't be believed: {why}",
            note "nothing was uploaded, and nothing deleted",
            help "bring `{name}` back as it was, from a copy or an earlier version; or empty the target and deploy all";
        /// Another deployment runs.
        fault Busy { minutes: String } =>
            message "another deployment is under way, heard of {minutes} minutes ago",
            help "wait for it to end; ten minutes after it was last heard of, `mokcha deploy` takes its place and completes it";
        /// Another deployment took our place.
        fault Taken {} =>
            message "another deployment has taken the place of this one",
            help "agree who deploys, and deploy again: what is not there yet follows";
        /// The lock of a folder that nobody holds for sure.
        fault Turn { folder: String } =>
            message "another deployment is under way, or ended at its first step",
            help "if none is under way, remove the empty folder `{folder}` there";
        /// The machine slept.
        fault Slept {} =>
            message "this deployment stood still for so long that another may have taken its place",
            help "deploy again: it goes on where it stopped";
        /// Most of the website would go.
        error Shrinks { removed: usize, pages: usize } =>
            message "{removed} of the {pages} pages at the target would be removed",
            help "look whether this is the site that belongs there, and whether all of it was built",
            help "if they are to go: --allow-shrink";
        /// No deployment before.
        error NothingKept {} =>
            message "nothing is kept of a deployment before this one",
            note "what a deployment replaces is kept for 30 days, until the next one",
            help "bring the sources back (`git log` shows them), build and deploy";
        /// A kept copy is not what it was.
        error CopyDiffers { path: String } =>
            message "the copy that was kept of `{path}` was changed since: it is not put back",
            note "what the target has is as it was, or noted as half done: deploy again to make it whole",
            help "bring the sources back (`git log` shows them), build and deploy";
        /// A program of the system is not there.
        fault NoProgram { name: String } =>
            message "this target needs the program `{name}`, which is not there",
            help "install it, then deploy again";
        /// A program of the system failed.
        fault Program { name: String, said: String } =>
            message "`{name}` failed: {said}",
            help "try the same by hand (`{name}`), then deploy again: it goes on where it stopped";
        /// The disk of the target.
        fault Disk { path: String, fault: String } =>
            message "`{path}`: {fault}",
            help "look at the rights of the folder and at the space left, then deploy again: it goes on where it stopped";
        /// A file that the target takes in no single piece.
        fault TooLarge { path: String } =>
            message "`{path}` has more than 5 GiB, which object storage does not take in one piece",
            help "leave it out of the website; `editions` in the config says what is packed";
        /// A file was changed while it was uploaded.
        fault ChangedMeanwhile { path: String } =>
            message "`{path}` was changed since the deployment began",
            help "build and deploy again";
        /// Two editors are not kept apart.
        warning Unhonoured { host: String } =>
            message "{host} does not honour conditional requests, so two deployments at the same time are not kept apart",
            help "agree who deploys when";
        /// Many files.
        warning ManyFiles { count: usize, limit: usize, kinds: String } =>
            message "the website has {count} files, and some hosts of pages take no more than {limit}",
            note "most of them: {kinds}",
            help "deploy to object storage or a server of your own, which know no such limit; or leave out what few readers need (`editions`, `[archive]`)";
        /// Many bytes.
        warning ManyBytes { size: String, limit: String } =>
            message "the website has {size}, and hosts of pages ask for no more than {limit}",
            help "leave the editions out (`editions = []`), or deploy to object storage or a server of your own";
        /// A large file.
        warning LargeFile { path: String, size: String, limit: String } =>
            message "`{path}` has {size}, and some hosts of pages take no file of more than {limit}",
            help "leave it out, or deploy to object storage or a server of your own";
        /// What readers get is not what was uploaded.
        error Unverified { wrong: usize, asked: usize, names: String } =>
            message "{wrong} of {asked} addresses do not answer as they were uploaded: {names}",
            help "look whether `base_url` leads to the target, and whether a cache in between still holds what was there before";
        /// Nothing to ask.
        error NoAddress {} =>
            message "the config has no `base_url`, so no address can be asked for",
            help "set it, or give the address: `--verify https://archive.example/`";
        /// Compressed files beside the others make sense on own servers alone.
        fault Siblings {} =>
            message "`compress` is for servers of your own: object storage and hosts of pages do not serve `.gz` files in place of others",
            help "take it out of `[deploy]`";
    }
}
