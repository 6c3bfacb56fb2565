/// Compiled programs and what they work on: state that lives between runs, and workspaces. The last
/// room; depends on all others.
@NullMarked
package dev.adjoint.autodiff.run;

import org.jspecify.annotations.NullMarked;
