// SPDX-License-Identifier: Apache-2.0
#include "LastError.h"

#include "poyo_bridge.h"

#include <cstdio>
#include <system_error>

namespace poyo
{
namespace
{
thread_local char message[512];
} // namespace

int fail (int outcome, const std::string& subject, const std::string& expected, const std::string& found,
          const std::string& remedy)
{
    std::snprintf (message, sizeof message, "%s: expected %s, found %s; %s", subject.c_str(), expected.c_str(),
                   found.c_str(), remedy.c_str());
    for (char* at = message; *at != 0; ++at)
        if (static_cast<unsigned char> (*at) < ' ')
            *at = ' ';
    return outcome;
}

int failOnSystem (const std::string& subject, const std::string& attempt, int code)
{
    return fail (POYO_SYSTEM_ERROR, subject, "the system to " + attempt, std::system_category().message (code),
                 "check whether the machine has free memory and free file descriptors");
}

const char* lastError() { return message; }
} // namespace poyo
