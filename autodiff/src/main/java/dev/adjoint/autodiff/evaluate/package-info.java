/// Evaluation of nodes in plain double precision: the oracle of every test, the folding of
/// constants, and the values on a picture. Depends on `ops` and its dependencies.
@NullMarked
package dev.adjoint.autodiff.evaluate;

import org.jspecify.annotations.NullMarked;
