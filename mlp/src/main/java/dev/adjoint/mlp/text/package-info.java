/// Text shared by all packages here: error messages, bounds of settings, and tables in plain text.
/// Depends on no other package, and is not exported.
@NullMarked
package dev.adjoint.mlp.text;

import org.jspecify.annotations.NullMarked;
