//! What keeps a website from being brought to the public, or keeps a deployment from being trusted.

use crate::text::wording::Wording;

problems! {
    /// Problems of `mokcha deploy`.
    "deploy" Deploy {
        /// Nobody said where to.
        fault M0801 NoTarget {} =>
            message "nothing says where the website is to be deployed"
                 ko "누리집을 어디에 올릴지 정해져 있지 않습니다",
            help "write it into the config: `[deploy]` and below it `to = \"s3://bucket\"`, or give `--to`"
              ko "설정의 `[deploy]` 아래에 `to = \"s3://bucket\"`처럼 적거나 `--to`를 붙이십시오",
            help "it takes `s3://bucket/prefix`, `file:///folder`, `sftp://host/folder` and `git+https://host/name.git#branch`"
              ko "`s3://bucket/prefix`, `file:///folder`, `sftp://host/folder`, `git+https://host/name.git#branch`를 쓸 수 있습니다";
        /// An address that is no target.
        fault M0802 BadTarget { to: String, why: Wording } =>
            message "`{to}` is no place to deploy to: {why}"
                 ko "`{to}`{은} 올릴 수 있는 곳이 아닙니다: {why}",
            help "it takes `s3://bucket/prefix`, `file:///folder`, `sftp://host/folder` and `git+https://host/name.git#branch`"
              ko "`s3://bucket/prefix`, `file:///folder`, `sftp://host/folder`, `git+https://host/name.git#branch`를 쓸 수 있습니다";
        /// A password stands in the address.
        fault M0803 SecretInAddress {} =>
            message "the address of the target holds a password, which would be kept and shown with it"
                 ko "올릴 곳의 주소에 비밀번호가 들어 있습니다. 주소와 함께 저장되고 드러납니다",
            help "leave it out; keys come from the environment (`AWS_…`), the provider's own file, ssh's agent or git's helper"
              ko "비밀번호를 빼십시오. 열쇠는 환경 변수(`AWS_…`), 제공자의 파일, ssh 에이전트, git의 도우미에서 가져옵니다";
        /// The target is the site, its output folder, or one of them holds the other.
        fault M0804 IntoSources { target: String } =>
            message "the website can't be deployed to `{target}`, which holds the site or the website that `build` writes, or lies in them"
                 ko "`{target}`에는 올릴 수 없습니다. 사이트나 `build`가 쓴 누리집이 있거나 그 안에 놓여 있습니다",
            help "give another folder"
              ko "다른 폴더를 정하십시오";
        /// Nothing was built.
        error M0805 NotBuilt { output: String } =>
            message "there is no website in `{output}`"
                 ko "`{output}`에 누리집이 없습니다",
            help "run `mokcha build` first"
              ko "먼저 `mokcha build`를 실행하십시오";
        /// A build ended in the midst.
        error M0806 HalfBuilt { output: String } =>
            message "the website in `{output}` is half new: a build ended before it was done"
                 ko "`{output}`의 누리집은 일부만 새것입니다. 빌드가 중간에 끝났습니다",
            help "run `mokcha build`, which completes it"
              ko "`mokcha build`를 실행하면 마저 끝냅니다";
        /// The build is not that of the sources.
        error M0807 Stale { output: String, count: usize, names: String } =>
            message "the website in `{output}` is not what a build would write now: {count} files differ ({names})"
                 ko "`{output}`의 누리집이 지금 빌드한 것과 다릅니다. 파일 {count}개가 다릅니다({names})",
            help "run `mokcha build`, with the same options as `deploy`"
              ko "`deploy`와 같은 옵션으로 `mokcha build`를 실행하십시오";
        /// Files of the website were changed by hand.
        error M0808 Touched { output: String, count: usize, names: String } =>
            message "{count} files in `{output}` are not as `build` wrote them: {names}"
                 ko "`{output}`의 파일 {count}개가 `build`가 쓴 것과 다릅니다: {names}",
            help "run `mokcha build`, which makes them anew; what is to be changed is changed in the sources"
              ko "`mokcha build`를 실행하면 다시 만듭니다. 고칠 것은 원고에서 고치십시오";
        /// Addresses that no lock keeps.
        error M0809 Unrecorded { addresses: usize, anchors: usize, names: String } =>
            message "not recorded: addresses {addresses}, places in pages {anchors}; {names}"
                 ko "기록되지 않은 주소 {addresses}개, 페이지 안의 자리 {anchors}개: {names}",
            note "readers link to what is online; what is not recorded could be lost by a later build without a word"
              ko "독자는 올린 것에 링크를 겁니다. 기록되지 않은 것은 다음 빌드에서 소리 없이 사라질 수 있습니다",
            help "run `mokcha publish`, then `mokcha build`, then `mokcha deploy`"
              ko "`mokcha publish`, `mokcha build`, `mokcha deploy`를 차례로 실행하십시오";
        /// Drafts.
        error M0810 Drafts {} =>
            message "drafts are not deployed"
                 ko "초안은 올리지 않습니다",
            help "run `mokcha build` and `mokcha deploy` without --drafts"
              ko "--drafts 없이 `mokcha build`와 `mokcha deploy`를 실행하십시오";
        /// No keys.
        fault M0811 NoKey {} =>
            message "there is no key for the object storage"
                 ko "저장소의 열쇠가 없습니다",
            help "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write them into `~/.aws/credentials` (for AWS_PROFILE, or `[default]`)"
              ko "AWS_ACCESS_KEY_ID와 AWS_SECRET_ACCESS_KEY를 정하거나 `~/.aws/credentials`에 적으십시오(AWS_PROFILE 또는 `[default]`)";
        /// A profile that is not there.
        fault M0812 NoProfile { profile: String, file: String } =>
            message "the profile `{profile}` is not in `{file}`, or has no key there"
                 ko "`{file}`에 프로필 `{profile}`{이} 없거나 열쇠가 없습니다",
            help "correct AWS_PROFILE, or write `aws_access_key_id` and `aws_secret_access_key` below `[{profile}]`"
              ko "AWS_PROFILE을 고치거나, `[{profile}]` 아래에 `aws_access_key_id`와 `aws_secret_access_key`를 적으십시오";
        /// Half a key.
        fault M0865 HalfKey { set: String, unset: String } =>
            message "`{set}` is set, but `{unset}` is not: half a key opens nothing"
                 ko "`{set}`{은} 있으나 `{unset}`{이} 없습니다. 열쇠의 반만으로는 열 수 없습니다",
            help "set both; or take `{set}` away, if the key in the file is meant"
              ko "둘 다 정하십시오. 파일의 열쇠를 쓰려던 것이면 `{set}`{을} 없애십시오";
        /// A key that no provider gives.
        fault M0860 OddKey { what: Wording } =>
            message "{what} holds a sign that is in no key: a blank, a quotation mark, or a letter beyond a-z"
                 ko "{what}에 열쇠에 쓰이지 않는 글자가 들어 있습니다: 빈칸, 따옴표, 영어가 아닌 글자",
            help "copy it again from the provider, whole and without quotation marks"
              ko "제공자가 준 것을 따옴표 없이 통째로 다시 옮겨 적으십시오";
        /// A key where everybody reads it.
        error M0861 KeyInConfig { key: String } =>
            message "`{key}` has no place in the config, which is handed on with the sources"
                 ko "`{key}`{은} 설정에 적지 않습니다. 설정은 원고와 함께 남에게 건네집니다",
            help "take it out, and write the key into the environment (`AWS_…`) or `~/.aws/credentials`; where others may have seen it, have the provider give another"
              ko "설정에서 빼고 환경 변수(`AWS_…`)나 `~/.aws/credentials`에 적으십시오. 다른 사람이 보았을 수 있으면 제공자에게서 새 열쇠를 받으십시오";
        /// The storage knows no such key.
        fault M0813 UnknownKey { host: String } =>
            message "the object storage at {host} does not know this access key"
                 ko "{host}의 저장소가 이 열쇠를 모릅니다",
            help "look at AWS_ACCESS_KEY_ID or the profile, and whether the key is of this provider"
              ko "AWS_ACCESS_KEY_ID나 프로필을 확인하고, 이 제공자의 열쇠인지 확인하십시오";
        /// The secret is wrong.
        fault M0814 WrongKey { host: String } =>
            message "the object storage at {host} does not take the secret key"
                 ko "{host}의 저장소가 비밀 열쇠를 받아들이지 않습니다",
            help "look at AWS_SECRET_ACCESS_KEY or the profile: it belongs to another access key, or was cut short"
              ko "AWS_SECRET_ACCESS_KEY나 프로필을 확인하십시오. 다른 열쇠의 것이거나 잘렸습니다";
        /// A key for a time has run out.
        fault M0815 ExpiredKey {} =>
            message "the key was given for a time, and that is over"
                 ko "열쇠의 기한이 지났습니다",
            help "fetch a new one from the provider, with its AWS_SESSION_TOKEN"
              ko "제공자에게서 AWS_SESSION_TOKEN과 함께 새 열쇠를 받으십시오";
        /// The key may not do that.
        fault M0816 Denied { what: Wording, bucket: String } =>
            message "the key may not do that: {what} in the bucket `{bucket}`"
                 ko "이 열쇠로는 할 수 없습니다: 버킷 `{bucket}`에서 {what}",
            help "give it the rights to list, read, write and delete objects there"
              ko "그 버킷의 목록 보기, 읽기, 쓰기, 지우기 권한을 주십시오";
        /// No such bucket.
        fault M0817 NoBucket { bucket: String } =>
            message "there is no bucket `{bucket}`"
                 ko "버킷 `{bucket}`{이} 없습니다",
            help "correct `to`, or make the bucket with the provider's own means; look at `endpoint` and `region`, too"
              ko "`to`를 고치거나 제공자의 도구로 버킷을 만드십시오. `endpoint`와 `region`도 확인하십시오";
        /// Another region.
        fault M0818 Region { bucket: String, region: String } =>
            message "the bucket `{bucket}` is in another region: {region}"
                 ko "버킷 `{bucket}`{은} 다른 지역에 있습니다: {region}",
            help "set `region` in `[deploy]`, or AWS_REGION"
              ko "`[deploy]`의 `region`이나 AWS_REGION을 정하십시오";
        /// The clocks differ.
        fault M0819 Clock { minutes: String } =>
            message "the clock of this machine is off by {minutes} minutes, and the object storage takes no request that seems old"
                 ko "이 컴퓨터의 시계가 {minutes}분 틀립니다. 저장소는 오래되어 보이는 요청을 받지 않습니다",
            help "set the clock, then deploy again"
              ko "시계를 맞춘 뒤 다시 올리십시오";
        /// No answer.
        fault M0820 NoAnswer { host: String, fault: Wording } =>
            message "{host} gives no answer: {fault}"
                 ko "{host}에서 답이 없습니다: {fault}",
            help "look at the network and at `endpoint`, then deploy again: it goes on where it stopped"
              ko "네트워크와 `endpoint`를 확인한 뒤 다시 올리십시오. 멈춘 곳에서 이어집니다";
        /// An answer that is a refusal.
        fault M0821 Refused { host: String, answer: Wording } =>
            message "{host} refuses: {answer}"
                 ko "{host}에서 거절했습니다: {answer}",
            help "look at the target and its rights, then deploy again: it goes on where it stopped"
              ko "올릴 곳과 권한을 확인한 뒤 다시 올리십시오. 멈춘 곳에서 이어집니다";
        /// An answer that leads elsewhere, which a signed request does not follow.
        fault M0862 Elsewhere { host: String, to: String } =>
            message "{host} leads on to {to}, and requests are signed for one host alone"
                 ko "{host}에서 {to}{으로} 가라고 합니다. 요청은 서명한 곳에만 보낼 수 있습니다",
            help "if that is the provider's address, set `endpoint` to it; if the network asks to log in first, do that, then deploy again"
              ko "제공자의 주소이면 `endpoint`에 적으십시오. 네트워크가 먼저 로그인하라는 것이면 로그인한 뒤 다시 올리십시오";
        /// A website where object storage was asked.
        fault M0863 NoStorage { host: String } =>
            message "{host} answers with a page for people, so it is no object storage"
                 ko "{host}에서 사람이 보는 페이지로 답했습니다. 오브젝트 스토리지가 아닙니다",
            help "look at `endpoint`: the provider names one for programs, which is not the address of its console; a network that asks to log in first answers so, too"
              ko "`endpoint`를 확인하십시오. 제공자의 관리 화면이 아니라 프로그램이 쓰는 주소를 적습니다. 먼저 로그인해야 하는 네트워크도 이렇게 답합니다";
        /// What is there was not put there by mokcha.
        fault M0822 Foreign { target: String, names: String } =>
            message "`{target}` holds files that mokcha did not put there: {names}"
                 ko "`{target}`에 mokcha가 올리지 않은 파일이 있습니다: {names}",
            note "nothing was uploaded, and nothing deleted"
              ko "아무것도 올리거나 지우지 않았습니다",
            help "deploy to an empty folder, prefix or branch, or move these files away"
              ko "빈 폴더나 접두어, 갈래(branch)에 올리거나 그 파일을 옮기십시오";
        /// A file of others in the place of one of ours.
        fault M0823 ForeignFile { path: String } =>
            message "`{path}` at the target was not put there by mokcha, and the website has a file of that name"
                 ko "올릴 곳의 `{path}`{은} mokcha가 올린 것이 아닌데, 누리집에 같은 이름의 파일이 있습니다",
            help "move it away, or put it into the site's `static` folder"
              ko "다른 곳으로 옮기거나 사이트의 `static` 폴더에 두십시오";
        /// A link, a file or a folder where mokcha keeps what is its own.
        fault M0850 InTheWay { what: Wording, path: String } =>
            message "this {what} is in the way at the target, where mokcha keeps what is its own: `{path}`"
                 ko "올릴 곳에서 mokcha가 쓰는 자리에 mokcha가 만들지 않은 것이 있습니다: `{path}`({what})",
            note "nothing was uploaded, and nothing deleted, neither there nor where it may lead to"
              ko "아무것도 올리거나 지우지 않았습니다. 그것이 가리키는 곳도 건드리지 않았습니다",
            help "move it away, or deploy to another folder"
              ko "다른 곳으로 옮기거나 다른 폴더에 올리십시오";
        /// The website of another site.
        fault M0824 OtherSite { held: Wording, ours: Wording } =>
            message "the target holds the website of {held}, and this site is {ours}"
                 ko "올릴 곳에 다른 사이트의 누리집이 있습니다. 있는 것은 {held}, 이 사이트는 {ours}입니다",
            note "nothing was uploaded, and nothing deleted"
              ko "아무것도 올리거나 지우지 않았습니다",
            help "deploy to another folder, prefix or branch"
              ko "다른 폴더나 접두어, 갈래(branch)에 올리십시오",
            help "if it is the same site under another name, or that website may go: --force"
              ko "이름만 바뀐 같은 사이트이거나 그 누리집이 지워져도 되면 --force를 붙이십시오";
        /// A later version wrote the manifest.
        fault M0825 LaterVersion {} =>
            message "another version of mokcha wrote what is noted at the target"
                 ko "올릴 곳의 기록을 다른 판의 mokcha가 썼습니다",
            note "nothing was uploaded, and nothing deleted"
              ko "아무것도 올리거나 지우지 않았습니다",
            help "deploy with the mokcha that deployed before, or a later one"
              ko "지난번에 올린 판이나 그보다 새로운 mokcha로 올리십시오";
        /// The manifest can't be believed.
        fault M0826 Unsound { why: Wording, name: String } =>
            message "what is noted at the target about the website there can't be believed: {why}"
                 ko "올릴 곳에 적어 둔 기록을 믿을 수 없습니다: {why}",
            note "nothing was uploaded, and nothing deleted"
              ko "아무것도 올리거나 지우지 않았습니다",
            help "bring `{name}` back as it was, from a copy or an earlier version; or empty the target and deploy all"
              ko "사본이나 예전 판에서 `{name}`{을} 되돌리십시오. 또는 올릴 곳을 비우고 모두 올리십시오";
        /// Another deployment runs.
        fault M0827 Busy { minutes: String } =>
            message "another deployment is under way, heard of {minutes} minutes ago"
                 ko "다른 곳에서 올리는 중입니다. {minutes}분 전에 소식이 있었습니다",
            help "wait for it to end; ten minutes after it was last heard of, `mokcha deploy` takes its place and completes it"
              ko "끝날 때까지 기다리십시오. 10분 동안 소식이 없으면 `mokcha deploy`가 이어받아 끝냅니다";
        /// Another deployment took our place.
        fault M0828 Taken {} =>
            message "another deployment has taken the place of this one"
                 ko "다른 곳에서 이 작업을 이어받았습니다",
            help "agree who deploys, and deploy again: what is not there yet follows"
              ko "누가 올릴지 정한 뒤 다시 올리십시오. 아직 없는 것이 올라갑니다";
        /// The lock of a folder that nobody holds for sure.
        fault M0829 Turn { folder: String } =>
            message "another deployment is under way, or ended at its first step"
                 ko "다른 곳에서 올리는 중이거나 첫 단계에서 멈췄습니다",
            help "if none is under way, remove the empty folder `{folder}` there"
              ko "올리는 중인 곳이 없으면 그곳의 빈 폴더 `{folder}`{을} 지우십시오";
        /// The machine slept.
        fault M0830 Slept {} =>
            message "this deployment stood still for so long that another may have taken its place"
                 ko "이 작업이 오래 멈춰 있어 다른 곳에서 이어받았을 수 있습니다",
            help "deploy again: it goes on where it stopped"
              ko "다시 올리십시오. 멈춘 곳에서 이어집니다";
        /// Most of the website would go.
        error M0831 Shrinks { removed: usize, pages: usize } =>
            message "{removed} of the {pages} pages at the target would be removed"
                 ko "올릴 곳의 {pages}쪽 가운데 {removed}쪽이 지워지게 됩니다",
            help "look whether this is the site that belongs there, and whether all of it was built"
              ko "그곳에 올릴 사이트가 맞는지, 모두 빌드했는지 확인하십시오",
            help "if they are to go: --allow-shrink"
              ko "지워져도 되면 --allow-shrink를 붙이십시오";
        /// Nothing was ever deployed.
        error M0846 NotDeployed {} =>
            message "nothing was deployed here yet, so there is nothing to take back"
                 ko "여기에 올린 적이 없어 되돌릴 것이 없습니다",
            help "`mokcha deploy` uploads the website"
              ko "`mokcha deploy`로 누리집을 올리십시오";
        /// No deployment before.
        error M0832 NothingKept {} =>
            message "nothing is kept of a website before this one"
                 ko "이 누리집 전에 올린 것이 남아 있지 않습니다",
            note "the first deployment has none before it; later ones keep what they replace for 30 days, or until the next one"
              ko "처음 올린 것에는 그 전이 없습니다. 그 뒤로는 바뀐 것을 30일 동안, 또는 다음에 올릴 때까지 보관합니다",
            help "change the sources instead, or bring them back (`git log` shows them), then build and deploy"
              ko "원고를 고치거나 예전 것으로 되돌린 뒤(`git log`로 볼 수 있습니다) 빌드해서 올리십시오";
        /// A kept copy is not what it was.
        error M0845 CopyDiffers { path: String } =>
            message "the copy that was kept of `{path}` was changed since: it is not put back"
                 ko "남겨 둔 `{path}`의 사본이 그 뒤에 바뀌어 되돌리지 않았습니다",
            note "what the target has is as it was, or noted as half done: deploy again to make it whole"
              ko "올릴 곳에 있는 것은 그대로이거나 일부만 바뀐 것으로 적혀 있습니다. 다시 올리면 온전해집니다",
            help "bring the sources back (`git log` shows them), build and deploy"
              ko "원고를 되돌리고(`git log`로 볼 수 있습니다) 빌드해서 올리십시오";
        /// A program of the system is not there.
        fault M0833 NoProgram { name: String } =>
            message "this target needs the program `{name}`, which is not there"
                 ko "이곳에 올리려면 프로그램 `{name}`{이} 필요한데 없습니다",
            help "install it, then deploy again"
              ko "설치한 뒤 다시 올리십시오";
        /// A program of the system failed.
        fault M0834 Program { name: String, said: String } =>
            message "`{name}` failed: {said}"
                 ko "`{name}`{이} 실패했습니다: {said}",
            help "try the same by hand (`{name}`), then deploy again: it goes on where it stopped"
              ko "같은 일을 직접 해 본 뒤(`{name}`) 다시 올리십시오. 멈춘 곳에서 이어집니다";
        /// The disk of the target.
        fault M0835 Disk { path: String, fault: Wording } =>
            message "`{path}`: {fault}"
                 ko "`{path}`: {fault}",
            help "look at the rights of the folder and at the space left, then deploy again: it goes on where it stopped"
              ko "폴더의 권한과 남은 공간을 확인한 뒤 다시 올리십시오. 멈춘 곳에서 이어집니다";
        /// A file that the target takes in no single piece.
        fault M0836 TooLarge { path: String } =>
            message "`{path}` has more than 5 GiB, which object storage does not take in one piece"
                 ko "`{path}`{이} 5 GiB를 넘습니다. 저장소는 그런 파일을 한 번에 받지 않습니다",
            help "leave it out of the website; `editions` in the config says what is packed"
              ko "누리집에서 빼십시오. 설정의 `editions`가 무엇을 묶을지 정합니다";
        /// A file was changed while it was uploaded.
        fault M0837 ChangedMeanwhile { path: String } =>
            message "`{path}` was changed since the deployment began"
                 ko "올리기 시작한 뒤에 `{path}`{이} 바뀌었습니다",
            help "build and deploy again"
              ko "다시 빌드하고 올리십시오";
        /// Two editors are not kept apart.
        warning M0838 Unhonoured { host: String } =>
            message "{host} does not honour conditional requests, so two deployments at the same time are not kept apart"
                 ko "{host}{은} 조건부 요청을 지키지 않아, 두 곳에서 동시에 올려도 가려지지 않습니다",
            help "agree who deploys when"
              ko "누가 언제 올릴지 정하십시오";
        /// What was purged can still be had.
        warning M0864 KeepsHistory { target: String } =>
            message "{target} keeps what was there before, so who looks for it can still read what was deleted"
                 ko "{target}에는 예전 것이 남아 있어, 찾아보는 사람은 지운 것도 읽을 수 있습니다",
            help "delete it there with the host's own means: earlier versions of objects, or the history of the branch"
              ko "그곳의 도구로 지우십시오. 저장소는 객체의 예전 버전을, 갈래(branch)는 기록을 지웁니다";
        /// Many files.
        warning M0839 ManyFiles { count: usize, limit: usize, kinds: Wording } =>
            message "the website has {count} files, and some hosts of pages take no more than {limit}"
                 ko "누리집의 파일이 {count}개입니다. {limit}개까지만 받는 곳이 있습니다",
            note "most of them: {kinds}"
              ko "대부분은 {kinds}입니다",
            help "deploy to object storage or a server of your own, which know no such limit; or leave out what few readers need (`editions`, `[archive]`)"
              ko "그런 한도가 없는 저장소나 자기 서버에 올리거나, 드물게 쓰이는 것을 빼십시오(`[archive]`의 `editions`)";
        /// Many bytes.
        warning M0840 ManyBytes { size: String, limit: String } =>
            message "the website has {size}, and hosts of pages ask for no more than {limit}"
                 ko "누리집의 크기가 {size}입니다. {limit}까지만 받는 곳이 있습니다",
            help "leave the editions out (`editions = []`), or deploy to object storage or a server of your own"
              ko "묶음을 빼거나(`editions = []`) 저장소나 자기 서버에 올리십시오";
        /// A large file.
        warning M0841 LargeFile { path: String, size: String, limit: String } =>
            message "`{path}` has {size}, and some hosts of pages take no file of more than {limit}"
                 ko "`{path}`의 크기가 {size}입니다. 파일 하나를 {limit}까지만 받는 곳이 있습니다",
            help "leave it out, or deploy to object storage or a server of your own"
              ko "빼거나, 저장소나 자기 서버에 올리십시오";
        /// What readers get is not what was uploaded.
        error M0842 Unverified { wrong: usize, asked: usize, names: Wording } =>
            message "{wrong} of {asked} addresses do not answer as they were uploaded: {names}"
                 ko "주소 {asked}개 가운데 {wrong}개의 내용이 올린 것과 다릅니다: {names}",
            help "look whether `base_url` leads to the target, and whether a cache in between still holds what was there before"
              ko "`base_url`이 올린 곳을 가리키는지, 사이의 캐시가 예전 것을 갖고 있지 않은지 확인하십시오";
        /// Nothing to ask.
        error M0843 NoAddress {} =>
            message "the config has no `base_url`, so no address can be asked for"
                 ko "설정에 `base_url`이 없어 주소를 확인할 수 없습니다",
            help "set it, or give the address: `--verify https://archive.example/`"
              ko "설정에 적거나 명령에 적으십시오: `--verify https://archive.example/`";
        /// Compressed files beside the others make sense on own servers alone.
        fault M0844 Siblings {} =>
            message "`compress` is for servers of your own: object storage and hosts of pages do not serve `.gz` files in place of others"
                 ko "`compress`는 자기 서버에서만 씁니다. 저장소와 페이지 호스트는 `.gz` 파일을 대신 보내지 않습니다",
            help "take it out of `[deploy]`"
              ko "`[deploy]`에서 빼십시오";
        /// Somebody changed files at the target that come anew.
        warning M0851 ReplacedThere { count: usize, names: String, folder: String } =>
            message "somebody changed {count} of the files at the target that this deployment replaces: {names}"
                 ko "이번에 새로 올리는 파일 가운데 {count}개를 누군가 올린 곳에서 고쳤습니다: {names}",
            help "what lay there is kept in `{folder}` at the target; bring it into the sources, then delete that folder"
              ko "그곳에 있던 것은 올린 곳의 `{folder}`에 남겨 둡니다. 원고에 옮긴 뒤 그 폴더를 지우십시오";
        /// Somebody changed files on the branch that come anew.
        warning M0853 ReplacedOnBranch { count: usize, names: String, commit: String, path: String } =>
            message "somebody changed {count} of the files on the branch that this deployment replaces: {names}"
                 ko "이번에 새로 올리는 파일 가운데 {count}개를 누군가 갈래(branch)에서 고쳤습니다: {names}",
            help "what lay there stays in the branch's history: `git show {commit}:{path}`; bring it into the sources"
              ko "그곳에 있던 것은 갈래의 기록에 남아 있습니다(`git show {commit}:{path}`). 원고에 옮기십시오";
        /// Somebody changed files at the target that are no longer part of the website.
        warning M0852 LeftThere { count: usize, names: String } =>
            message "somebody changed {count} of the files at the target that are no longer part of the website, so they stay: {names}"
                 ko "누리집에서 빠진 파일 가운데 {count}개를 누군가 올린 곳에서 고쳤으므로 그대로 둡니다: {names}",
            help "delete them there if nobody needs them"
              ko "쓸 사람이 없으면 그곳에서 지우십시오";
    }
}
