/// The types of values: element types, shapes, and the dense tensor that holds numbers outside a
/// program. Depends on nothing else of the engine.
@NullMarked
package dev.adjoint.autodiff.type;

import org.jspecify.annotations.NullMarked;
