/// JUnit tests on random data whose failing seeds are stored and tried first. May depend on JUnit
/// Jupiter's API.
@NullMarked
package dev.adjoint.check.junit;

import org.jspecify.annotations.NullMarked;
