// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>

namespace poyo::rig
{
/** The log file of a child process in a test; deleted at the end. */
struct LogFile
{
    explicit LogFile (std::string path_) : path (std::move (path_)) {}
    ~LogFile() { std::remove (path.c_str()); }

    std::string contents() const
    {
        std::ifstream file (path);
        std::ostringstream text;
        text << file.rdbuf();
        return text.str();
    }

    const std::string path;
};
} // namespace poyo::rig
