// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace poyo
{
/** Stores one line as the last error of this thread and returns outcome. */
int fail (int outcome, const std::string& subject, const std::string& expected, const std::string& found,
          const std::string& remedy);

/** Stores the error of a failed system call and returns POYO_SYSTEM_ERROR. code is an error number of the system. */
int failOnSystem (const std::string& subject, const std::string& attempt, int code);

const char* lastError();
} // namespace poyo
