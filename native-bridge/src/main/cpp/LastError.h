#pragma once

#include <string>

namespace poyo
{
/** Keeps this thread's last error as one line and gives the outcome back. */
int fail (int outcome, const std::string& subject, const std::string& expected, const std::string& found,
          const std::string& remedy);

/** The same, where the system refused with errno-like code. */
int failOnSystem (const std::string& subject, const std::string& attempt, int code);

const char* lastError();
} // namespace poyo
