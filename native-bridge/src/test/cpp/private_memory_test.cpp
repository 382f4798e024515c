// SPDX-License-Identifier: Apache-2.0
// Owner and permissions of the shared memory file. Linux only.

#include "Check.h"
#include "Rig.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

namespace
{
std::string sharedName (const std::string& rig) { return "/poyo-" + std::to_string (geteuid()) + "-" + rig; }

bool exists (const std::string& rig)
{
    struct stat about;
    return stat (("/dev/shm" + sharedName (rig)).c_str(), &about) == 0;
}

bool contains (const std::string& text, const std::string& part) { return text.find (part) != std::string::npos; }
} // namespace

SENTENCE (shouldRefuseMemoryThatIsNotPrivate)
{
    const auto rig = rigName ("private");
    const int file = shm_open (sharedName (rig).c_str(), O_RDWR | O_CREAT, 0600);
    fchmod (file, 0666);
    Attached acquisition (rig, POYO_ACQUISITION);
    shm_unlink (sharedName (rig).c_str());
    close (file);
    CHECK (acquisition.outcome == POYO_PERMISSION_DENIED && contains (acquisition.message, "private (mode 0600)"));
}

SENTENCE (shouldRefuseMemoryOfAnotherUser)
{
    const auto rig = rigName ("foreign");
    const int file = shm_open (sharedName (rig).c_str(), O_RDWR | O_CREAT, 0600);
    // Only the superuser can change a file's owner. For other users the test takes all permissions away.
    if (fchown (file, geteuid() + 1, getegid()) != 0)
        fchmod (file, 0);
    Attached acquisition (rig, POYO_ACQUISITION);
    shm_unlink (sharedName (rig).c_str());
    close (file);
    CHECK (acquisition.outcome == POYO_PERMISSION_DENIED && contains (acquisition.message, "of this user"));
}

SENTENCE (shouldMakeMemoryPrivate)
{
    const auto rig = rigName ("mode");
    Attached acquisition (rig, POYO_ACQUISITION);
    struct stat about;
    CHECK (stat (("/dev/shm" + sharedName (rig)).c_str(), &about) == 0);
    CHECK ((about.st_mode & 0777) == 0600 && about.st_uid == geteuid());
}

SENTENCE (shouldRemoveMemoryWhenTheLastSideCloses)
{
    const auto rig = rigName ("last");
    Attached acquisition (rig, POYO_ACQUISITION);
    Attached runtime (rig, POYO_RUNTIME);
    acquisition.close();
    CHECK (exists (rig));
    runtime.close();
    CHECK (! exists (rig));
}
