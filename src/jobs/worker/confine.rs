//! What a reader gives up before it sees the first byte of a file.
//!
//! Everywhere on Unix: memory, time on the processor, writing to files, core dumps. On Linux also: opening any file
//! (Landlock), the network, starting programs, and every other system call that a parser has no use for (seccomp).
//! Where a kernel does not know one of these the others still hold; the README says what holds where.

/// Address space in bytes: what a parser may ask for at once.
#[cfg(unix)]
const MEMORY: u64 = 3 << 30;
/// Seconds on the processor in the life of one process; the program replaces its readers before.
#[cfg(unix)]
const SECONDS: u64 = 900;

/// Limits of the whole process.
pub fn limits() {
    #[cfg(unix)]
    {
        use rlimit::Resource;
        let set = |resource: Resource, limit: u64| {
            let hard = resource.get_hard().unwrap_or(limit).min(limit);
            // A system without this limit keeps the others, and the program's clock.
            drop(resource.set(hard, hard));
        };
        set(Resource::AS, MEMORY);
        set(Resource::CPU, SECONDS);
        set(Resource::FSIZE, 0);
        set(Resource::CORE, 0);
    }
}

/// Takes rights away from the calling thread and all that it starts.
pub fn rights() {
    #[cfg(target_os = "linux")]
    {
        // A kernel without one of the two still has the other.
        drop(linux::no_files());
        drop(linux::few_calls());
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::collections::BTreeMap;
    use std::error::Error;

    use landlock::{ABI, Access as _, AccessFs, AccessNet, Ruleset, RulesetAttr as _, Scope};
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};

    type Outcome = Result<(), Box<dyn Error>>;

    /// No file may be opened, nothing bound or connected to.
    pub fn no_files() -> Outcome {
        let abi = ABI::V6;
        Ruleset::default()
            .handle_access(AccessFs::from_all(abi))?
            .handle_access(AccessNet::from_all(abi))?
            .scope(Scope::from_all(abi))?
            .create()?
            .restrict_self()?;
        Ok(())
    }

    /// Only reading and writing what is open, memory, time and the end. Other calls fail, as if not permitted.
    pub fn few_calls() -> Outcome {
        const CALLS: [i64; 37] = [
            libc::SYS_read,
            libc::SYS_readv,
            libc::SYS_write,
            libc::SYS_writev,
            libc::SYS_close,
            libc::SYS_fstat,
            libc::SYS_newfstatat,
            libc::SYS_lseek,
            libc::SYS_ppoll,
            libc::SYS_mmap,
            libc::SYS_munmap,
            libc::SYS_mremap,
            libc::SYS_mprotect,
            libc::SYS_madvise,
            libc::SYS_brk,
            libc::SYS_futex,
            libc::SYS_exit,
            libc::SYS_exit_group,
            libc::SYS_rt_sigreturn,
            libc::SYS_rt_sigaction,
            libc::SYS_rt_sigprocmask,
            libc::SYS_sigaltstack,
            libc::SYS_clock_gettime,
            libc::SYS_clock_nanosleep,
            libc::SYS_nanosleep,
            libc::SYS_getrandom,
            libc::SYS_sched_yield,
            libc::SYS_sched_getaffinity,
            libc::SYS_gettid,
            libc::SYS_getpid,
            // To see that the program that asks is still there.
            libc::SYS_getppid,
            libc::SYS_tgkill,
            libc::SYS_restart_syscall,
            libc::SYS_set_robust_list,
            libc::SYS_rseq,
            libc::SYS_uname,
            libc::SYS_membarrier,
        ];
        let rules: BTreeMap<i64, Vec<_>> = CALLS.iter().map(|&call| (call, Vec::new())).collect();
        let denied = SeccompAction::Errno(libc::EPERM as u32);
        let filter = SeccompFilter::new(rules, denied, SeccompAction::Allow, std::env::consts::ARCH.try_into()?)?;
        let program: BpfProgram = filter.try_into()?;
        // All threads: what has taken over one could use another.
        seccompiler::apply_filter_all_threads(&program)?;
        Ok(())
    }
}
