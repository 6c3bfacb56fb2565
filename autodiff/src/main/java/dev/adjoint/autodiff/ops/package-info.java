/// The ops, one file each and written in [dev.adjoint.autodiff.graph.Lanes] alone; the vocabulary
/// that users import, a file a family; and the reading of ops as nodes. Depends on `graph` and
/// `type`.
@NullMarked
package dev.adjoint.autodiff.ops;

import org.jspecify.annotations.NullMarked;
