// SPDX-License-Identifier: Apache-2.0
// Windows: a named section of the paging file and events for sleeping. The system removes named objects with the last
// process that holds them. Tested under Wine 8 ("build windows"); NOT TESTED on a Windows machine.

#include "LastError.h"
#include "Layout.h"
#include "Segment.h"

#include <cstring>

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <sddl.h>

namespace poyo
{
namespace
{
constexpr DWORD patienceMillis = 2000;
constexpr int claimAttempts = 5; // a process in isPeerHeld() holds the name for an instant

/** Returns the user's security identifier as text, or an empty text if the system does not report it. */
std::string userIdentifier()
{
    HANDLE token = nullptr;
    alignas (TOKEN_USER) char buffer[256];
    DWORD length = 0;
    char* text = nullptr;
    std::string identifier;
    if (! OpenProcessToken (GetCurrentProcess(), TOKEN_QUERY, &token))
        return identifier;
    if (GetTokenInformation (token, TokenUser, buffer, sizeof buffer, &length)
        && ConvertSidToStringSidA (reinterpret_cast<TOKEN_USER*> (buffer)->User.Sid, &text))
    {
        identifier = text;
        LocalFree (text);
    }
    CloseHandle (token);
    return identifier;
}

/** Full rights for this user, no rights for other users. */
class PrivateToUser
{
public:
    PrivateToUser()
    {
        const std::string rights = "D:P(A;;GA;;;" + userIdentifier() + ")";
        ConvertStringSecurityDescriptorToSecurityDescriptorA (rights.c_str(), SDDL_REVISION_1,
                                                              &attributes.lpSecurityDescriptor, nullptr);
    }

    ~PrivateToUser() { LocalFree (attributes.lpSecurityDescriptor); }
    PrivateToUser (const PrivateToUser&) = delete;
    PrivateToUser& operator= (const PrivateToUser&) = delete;
    SECURITY_ATTRIBUTES* get() { return &attributes; }

    /** If the descriptor is null, the objects would have the default rights of the login session. */
    bool isKnown() const { return attributes.lpSecurityDescriptor != nullptr; }

private:
    SECURITY_ATTRIBUTES attributes { sizeof (SECURITY_ATTRIBUTES), nullptr, FALSE };
};

const char* sideSuffix (int side) { return side == POYO_ACQUISITION ? "-acquisition" : "-runtime"; }

void closeHandle (HANDLE& handle)
{
    if (handle != nullptr)
        CloseHandle (handle);
    handle = nullptr;
}
} // namespace

struct Segment::System
{
    std::string name; // begins with Local: the objects belong to this login session
    HANDLE setup = nullptr;
    HANDLE side = nullptr;
    HANDLE section = nullptr;
    HANDLE bells[2] = {};
    bool inSetup = false;

    bool claimSide (const std::string& sideName)
    {
        PrivateToUser rights;
        for (int attempt = 0; attempt < claimAttempts; ++attempt)
        {
            side = CreateMutexA (rights.get(), FALSE, sideName.c_str());
            if (side != nullptr && GetLastError() != ERROR_ALREADY_EXISTS)
                return true;
            closeHandle (side);
            Sleep (1);
        }
        return false;
    }

    void closeAll()
    {
        if (inSetup)
            ReleaseMutex (setup);
        inSetup = false;
        for (HANDLE* handle : { &section, &side, &bells[0], &bells[1], &setup })
            closeHandle (*handle);
    }
};

Segment::Segment (const char* rig, int side) : rig_ (rig), side_ (side), system_ (new System)
{
    system_->name = "Local\\poyo-" + rig_;
}

Segment::~Segment()
{
    if (memory_ != nullptr)
        UnmapViewOfFile (memory_);
    system_->closeAll();
    delete system_;
}

int Segment::open (uint64_t lengthIfFirst)
{
    const std::string subject = "rig '" + rig_ + "'";
    PrivateToUser rights;
    if (! rights.isKnown())
        return failOnSystem (subject, "report the user's identity", static_cast<int> (GetLastError()));
    system_->setup = CreateMutexA (rights.get(), FALSE, (system_->name + "-setup").c_str());
    if (system_->setup == nullptr)
        return fail (POYO_PERMISSION_DENIED, subject, "shared memory " + system_->name + " of this user",
                     "no permission to open it", "choose another rig name");
    const DWORD waited = WaitForSingleObject (system_->setup, patienceMillis);
    system_->inSetup = waited == WAIT_OBJECT_0 || waited == WAIT_ABANDONED;
    if (! system_->inSetup)
        return fail (POYO_BUSY, subject, "to open it within 2 s", "another process that has not finished opening it",
                     "end that process, then try again");

    const bool sideIsFree = system_->claimSide (system_->name + sideSuffix (side_));
    system_->section = CreateFileMappingA (INVALID_HANDLE_VALUE, rights.get(), PAGE_READWRITE,
                                           static_cast<DWORD> (lengthIfFirst >> 32), static_cast<DWORD> (lengthIfFirst),
                                           system_->name.c_str());
    const DWORD code = GetLastError();
    if (system_->section == nullptr)
        return code == ERROR_ACCESS_DENIED
                   ? fail (POYO_PERMISSION_DENIED, subject, "shared memory " + system_->name + " of this user",
                           "no permission to open it", "choose another rig name")
                   : failOnSystem (subject, "allocate " + std::to_string (lengthIfFirst) + " bytes of shared memory",
                                   static_cast<int> (code));

    memory_ = static_cast<std::byte*> (MapViewOfFile (system_->section, FILE_MAP_ALL_ACCESS, 0, 0, 0));
    MEMORY_BASIC_INFORMATION about = {};
    if (memory_ == nullptr || VirtualQuery (memory_, &about, sizeof about) == 0)
        return failOnSystem (subject, "map its shared memory", static_cast<int> (GetLastError()));
    length_ = about.RegionSize;
    fresh_ = code != ERROR_ALREADY_EXISTS;
    if (! fresh_ && sideIsFree && ! isPeerHeld())
    {
        // The last holder is leaving at this moment. Memory of the wanted size can be used as new memory.
        if (length_ != lengthIfFirst)
            return fail (POYO_BUSY, subject, "no shared memory of an earlier run", "a process that has not ended yet",
                         "try again");
        std::memset (memory_, 0, length_);
        fresh_ = true;
    }
    for (int ring = 0; ring < 2; ++ring)
        system_->bells[ring] =
            CreateEventA (rights.get(), FALSE, FALSE, (system_->name + "-bell" + std::to_string (ring)).c_str());
    if (sideIsFree)
        return POYO_OK;
    return side_ == POYO_ACQUISITION ? POYO_SECOND_PRODUCER : POYO_SECOND_CONSUMER;
}

void Segment::admit()
{
    ReleaseMutex (system_->setup);
    system_->inSetup = false;
}

void Segment::leave() { closeHandle (system_->side); }

bool Segment::isPeerHeld() const
{
    HANDLE peer = OpenMutexA (SYNCHRONIZE, FALSE, (system_->name + sideSuffix (1 - side_)).c_str());
    const bool isHeld = peer != nullptr;
    closeHandle (peer);
    return isHeld;
}

void Segment::wait (int ring, std::atomic<uint32_t>& word, uint32_t expected, int64_t timeoutNanos)
{
    if (word.load (std::memory_order_seq_cst) == expected)
        WaitForSingleObject (system_->bells[ring], static_cast<DWORD> ((timeoutNanos + 999999) / 1000000));
}

void Segment::wake (int ring, std::atomic<uint32_t>&) { SetEvent (system_->bells[ring]); }

/** There is nothing to remove: the system removes a section with its last holder. */
void Segment::sweep() {}

int64_t monotonicNanos()
{
    LARGE_INTEGER ticks, perSecond;
    QueryPerformanceCounter (&ticks);
    QueryPerformanceFrequency (&perSecond);
    const int64_t seconds = ticks.QuadPart / perSecond.QuadPart;
    return seconds * 1000000000 + (ticks.QuadPart % perSecond.QuadPart) * 1000000000 / perSecond.QuadPart;
}

uint32_t processId() { return GetCurrentProcessId(); }
} // namespace poyo
