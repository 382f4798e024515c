// SPDX-License-Identifier: Apache-2.0
// The acquisition thread makes no system call: the kernel kills the test process at the first call (seccomp). Linux
// only, and not under a sanitizer, because sanitizers make system calls.

#include "Check.h"
#include "Rig.h"

#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

namespace
{
constexpr int offers = 1000000;

/** After prctl the kernel kills this process at any system call except exit. */
[[noreturn]] void offerWithoutTheKernel (poyo_bridge* acquisition)
{
    prctl (PR_SET_SECCOMP, SECCOMP_MODE_STRICT);
    int outcomes[2] = {};
    poyo_record record;
    for (int k = 0; k < offers; ++k)
    {
        const uint64_t body[4] = {};
        const int outcome = poyo_bridge_offer (acquisition, 1, body, sizeof body);
        ++outcomes[outcome == POYO_REFUSED];
        if (poyo_bridge_poll (acquisition, &record) == POYO_OK)
            poyo_bridge_release (acquisition);
    }
    const bool bothHappened = outcomes[0] > 0 && outcomes[1] > 0;
    syscall (SYS_exit, bothHappened ? 0 : 1);
    for (;;)
        ;
}
} // namespace

SENTENCE (shouldOfferAndPollWithoutASystemCall)
{
    const auto rig = rigName ("calls");
    Attached acquisition (rig, POYO_ACQUISITION);
    Attached runtime (rig, POYO_RUNTIME);
    CHECK (runtime.offer (1) && runtime.offer (2));
    const pid_t child = fork();
    if (child == 0)
        offerWithoutTheKernel (acquisition);
    int status = 0;
    waitpid (child, &status, 0);
    CHECK (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}
