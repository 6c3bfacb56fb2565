package dev.adjoint.check.junit;

import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A test that is run several times, each time with other random numbers, and with those that it
/// once failed with first:
///
/// ```java
/// @SeededTest
/// void theGradientIsTheSlope(RandomGenerator random) {
///     GradientCheck.of(loss).seed(random.nextLong()).verify();
/// }
/// ```
///
/// The method takes a `RandomGenerator`, or the seed itself as a `long`. A seed with which it fails
/// is written into `src/test/seeds`, in a file of the class's name: commit it. From then on it is
/// tried first, whether it fails or not; delete its line when it is not worth keeping.
@SuppressWarnings("exports") // who uses it has that module
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(SeedExtension.class)
public @interface SeededTest {
    /// How many new seeds each run draws, beside those that are kept.
    int tries() default 10;
}
