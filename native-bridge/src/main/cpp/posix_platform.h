#pragma once

#include <cstdint>
#include <string>

/** What Linux and macOS do differently below posix_segment.cpp. */
namespace poyo::posix
{
/** A folder whose files processes can map together, with its last '/'. */
std::string sharedFolder();

/** Makes the file this long and gives it its memory now; an errno, or 0. */
int allocate (int file, uint64_t length);

/** Flags of mmap that bring the pages in at once. */
int populateFlag();
} // namespace poyo::posix
