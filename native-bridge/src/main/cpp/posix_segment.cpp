// SPDX-License-Identifier: Apache-2.0
// Segments on Linux and macOS: files that two processes map. Open-file-description locks record which process holds a
// side.

#include "LastError.h"
#include "Layout.h"
#include "Segment.h"
#include "posix_platform.h"

#include <cerrno>
#include <cstring>
#include <ctime>
#include <dirent.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace poyo
{
namespace
{
constexpr off_t setupByte = 0;
constexpr off_t firstSideByte = 1;
constexpr int patienceMillis = 2000;

std::string userPrefix() { return "poyo-" + std::to_string (geteuid()) + "-"; }

struct flock wholeByte (off_t byte, short type)
{
    struct flock lock = {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = byte;
    lock.l_len = 1;
    return lock;
}

/** The lock belongs to the open file: the kernel releases it when the process ends. No process id is used for this. */
bool tryLock (int file, off_t byte)
{
    struct flock lock = wholeByte (byte, F_WRLCK);
    return fcntl (file, F_OFD_SETLK, &lock) == 0;
}

void unlock (int file, off_t byte)
{
    struct flock lock = wholeByte (byte, F_UNLCK);
    fcntl (file, F_OFD_SETLK, &lock);
}

bool isLockedElsewhere (int file, off_t byte)
{
    struct flock lock = wholeByte (byte, F_WRLCK);
    return fcntl (file, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

bool lockPatiently (int file, off_t byte)
{
    for (int waitedMillis = 0; waitedMillis < patienceMillis; ++waitedMillis)
    {
        if (tryLock (file, byte))
            return true;
        const timespec pause { 0, 1000000 };
        nanosleep (&pause, nullptr);
    }
    return false;
}

bool isPrivateToUser (const struct stat& about)
{
    return S_ISREG (about.st_mode) && about.st_uid == geteuid() && (about.st_mode & 077) == 0;
}
} // namespace

struct Segment::System
{
    std::string path;
    int file = -1;

    int openFile (const std::string& rig, struct stat& about)
    {
        file = ::open (path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (file < 0 && errno != EACCES)
            return failOnSystem ("rig '" + rig + "'", "open shared memory " + path, errno);
        if (file < 0 || fstat (file, &about) != 0 || ! isPrivateToUser (about))
        {
            const std::string found =
                file < 0 ? "no permission to open it" : "another owner, or permissions for other users";
            closeFile();
            return fail (POYO_PERMISSION_DENIED, "rig '" + rig + "'",
                         "shared memory " + path + " of this user, private (mode 0600)", found,
                         "ask the file's owner to remove it, or choose another rig name");
        }
        if (! lockPatiently (file, setupByte))
        {
            closeFile();
            return fail (POYO_BUSY, "rig '" + rig + "'", "to open it within 2 s",
                         "another process that has not finished opening it", "end that process, then try again");
        }
        fstat (file, &about);
        return POYO_OK;
    }

    void closeFile()
    {
        if (file >= 0)
            close (file);
        file = -1;
    }

    int allocate (const std::string& rig, uint64_t length)
    {
        const int code = posix::allocate (file, length);
        if (code == 0)
            return POYO_OK;
        unlink (path.c_str());
        if (code != ENOSPC)
            return failOnSystem ("rig '" + rig + "'", "allocate " + std::to_string (length) + " bytes of shared memory",
                                 code);
        return fail (POYO_NO_SPACE, "rig '" + rig + "'",
                     std::to_string (length) + " bytes free in " + posix::sharedFolder(), "less",
                     "free space there, enlarge it (containers: --shm-size), or choose smaller rings");
    }
};

Segment::Segment (const char* rig, int side) :
    rig_ (rig), side_ (side), system_ (new System { posix::sharedFolder() + userPrefix() + rig, -1 })
{
}

Segment::~Segment()
{
    if (memory_ != nullptr)
        munmap (memory_, length_);
    system_->closeFile();
    delete system_;
}

int Segment::open (uint64_t lengthIfFirst)
{
    for (;;)
    {
        struct stat about = {};
        const int opened = system_->openFile (rig_, about);
        if (opened != POYO_OK)
            return opened;

        const bool sideIsFree = tryLock (system_->file, firstSideByte + side_);
        const bool isLeftBehind = sideIsFree && ! isPeerHeld() && about.st_size != 0;
        if (about.st_nlink == 0 || isLeftBehind)
        {
            if (about.st_nlink != 0)
                unlink (system_->path.c_str());
            system_->closeFile();
            continue;
        }

        fresh_ = about.st_size == 0;
        const int allocated = fresh_ ? system_->allocate (rig_, lengthIfFirst) : POYO_OK;
        if (allocated != POYO_OK)
            return allocated;
        length_ = fresh_ ? lengthIfFirst : static_cast<uint64_t> (about.st_size);
        if (length_ < layout::controlLength)
            return fail (POYO_CORRUPT_CONTROL_BLOCK, "rig '" + rig_ + "'",
                         "at least " + std::to_string (layout::controlLength) + " bytes", std::to_string (length_),
                         "close both sides and start again");
        // All pages are loaded now, so that the acquisition thread never waits for a page.
        void* mapped =
            mmap (nullptr, length_, PROT_READ | PROT_WRITE, MAP_SHARED | posix::populateFlag(), system_->file, 0);
        if (mapped == MAP_FAILED)
            return failOnSystem ("rig '" + rig_ + "'", "map its shared memory", errno);
        memory_ = static_cast<std::byte*> (mapped);
        if (sideIsFree)
            return POYO_OK;
        return side_ == POYO_ACQUISITION ? POYO_SECOND_PRODUCER : POYO_SECOND_CONSUMER;
    }
}

void Segment::admit() { unlock (system_->file, setupByte); }

void Segment::leave()
{
    // If the set-up lock is not free in time, the segment stays. The next process that opens the rig replaces it.
    const bool isAlone = lockPatiently (system_->file, setupByte) && ! isPeerHeld();
    struct stat about = {};
    if (isAlone && fstat (system_->file, &about) == 0 && about.st_nlink != 0)
        unlink (system_->path.c_str());
    system_->closeFile();
}

bool Segment::isPeerHeld() const { return isLockedElsewhere (system_->file, firstSideByte + (1 - side_)); }

void Segment::sweep()
{
    DIR* directory = opendir (posix::sharedFolder().c_str());
    if (directory == nullptr)
        return;
    const std::string prefix = userPrefix();
    while (const dirent* entry = readdir (directory))
    {
        if (std::strncmp (entry->d_name, prefix.c_str(), prefix.size()) != 0)
            continue;
        const std::string path = posix::sharedFolder() + entry->d_name;
        const int file = ::open (path.c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC);
        struct stat about = {};
        const bool isLeftBehind = file >= 0 && tryLock (file, setupByte)
                                  && ! isLockedElsewhere (file, firstSideByte + POYO_ACQUISITION)
                                  && ! isLockedElsewhere (file, firstSideByte + POYO_RUNTIME)
                                  && fstat (file, &about) == 0 && isPrivateToUser (about) && about.st_nlink != 0;
        if (isLeftBehind)
            unlink (path.c_str());
        if (file >= 0)
            close (file);
    }
    closedir (directory);
}
} // namespace poyo
