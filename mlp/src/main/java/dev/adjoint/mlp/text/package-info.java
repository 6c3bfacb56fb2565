/// Tables in plain text, for what is printed. Depends on no other package, and is not exported.
@NullMarked
package dev.adjoint.mlp.text;

import org.jspecify.annotations.NullMarked;
