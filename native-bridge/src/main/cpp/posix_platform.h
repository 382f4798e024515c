// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

/** Functions of posix_segment.cpp that differ between Linux and macOS. */
namespace poyo::posix
{
/** Returns a folder whose files several processes can map, with a '/' at the end. */
std::string sharedFolder();

/** Sets the file's length and allocates its memory at once. Returns an errno, or 0. */
int allocate (int file, uint64_t length);

/** Returns the flags of mmap that load all pages at once. */
int populateFlag();
} // namespace poyo::posix
