//! How much memory a server keeps that it has given back: the system's allocator has a store for each thread, and large pieces stay in them.
//! A server runs for days, in threads that take turns, so it asks for two stores, and gives large pieces back at once. Only a program that starts
//! can be told so, by its environment: it starts itself once more, in the same process.

/// What the allocator of GNU systems is told, in bytes where it is no count.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const TOLD: [(&str, &str); 3] = [("MALLOC_ARENA_MAX", "2"), ("MALLOC_MMAP_THRESHOLD_", "262144"), ("MALLOC_TRIM_THRESHOLD_", "262144")];

/// Starts the program once more if its allocator was told nothing, by us or by the user. Goes on where that can't be.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn settle() {
    use std::os::unix::process::CommandExt;
    let mut arguments = std::env::args_os();
    let is_told = TOLD.iter().any(|(name, _)| std::env::var_os(name).is_some()) || std::env::var_os("GLIBC_TUNABLES").is_some();
    let (Some(name), false, Ok(program)) = (arguments.next(), is_told, std::env::current_exe()) else { return };
    // It gives something back only where there is no such program any more.
    let _ = std::process::Command::new(program).arg0(name).args(arguments).envs(TOLD).exec();
}

/// Other systems are told nothing.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn settle() {}

/// Takes what is told away from a program that is started: it is none of its business.
pub fn forget(program: &mut std::process::Command) -> &mut std::process::Command {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    TOLD.iter().filter(|(name, value)| std::env::var_os(name).is_some_and(|known| known == *value)).for_each(|(name, _)| {
        program.env_remove(name);
    });
    program
}
