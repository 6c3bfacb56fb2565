/// The ops, one file each and written only in [dev.adjoint.autodiff.graph.Lanes]; the functions
/// that users import, one file per family; and the evaluation of ops on nodes. Depends on `graph`
/// and `type`.
@NullMarked
package dev.adjoint.autodiff.ops;

import org.jspecify.annotations.NullMarked;
