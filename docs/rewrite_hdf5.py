"""Writes an HDF5 file again, so that every program reads it: with gzip, and in the layout of earlier HDF5 versions.

Usage: python3 rewrite_hdf5.py IN OUT
Needs h5py, in a version that reads IN. For other filters (Blosc, Zstandard, ...) it also needs hdf5plugin.
Soft and external links stay links. References between objects are left out.
"""

import sys

import h5py

try:
    import hdf5plugin  # noqa: F401  makes its filters known to h5py
except ImportError:
    pass


def copy_attributes(source, target):
    for name, value in source.attrs.items():
        if h5py.check_ref_dtype(source.attrs.get_id(name).dtype) is None:
            target.attrs[name] = value


def copy(source, target):
    copy_attributes(source, target)
    for name in source:
        link = source.get(name, getlink=True)
        if not isinstance(link, h5py.HardLink):
            target[name] = link
        elif isinstance(source[name], h5py.Group):
            copy(source[name], target.create_group(name))
        elif isinstance(source[name], h5py.Dataset):
            data = source[name]
            if h5py.check_ref_dtype(data.dtype) is not None:
                continue
            packed = {"compression": "gzip"} if data.shape and data.size else {}
            copy_attributes(data, target.create_dataset(name, data=data[()], dtype=data.dtype, **packed))


with h5py.File(sys.argv[1]) as given, h5py.File(sys.argv[2], "x") as made:
    copy(given, made)
