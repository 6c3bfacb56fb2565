package dev.adjoint.check.junit;

import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A test that is run several times, each time with other random numbers, starting with the seeds
/// with which it once failed:
///
/// ```java
/// @SeededTest
/// void theGradientIsTheSlope(RandomGenerator random) {
///     GradientCheck.of(loss).seed(random.nextLong()).verify();
/// }
/// ```
///
/// The method takes a `RandomGenerator`, or the seed itself as a `long`. A seed with which it fails
/// is written to `src/test/seeds`, in a file named after the class: commit it. From then on it is
/// tried first, whether or not it still fails. Delete its line when it is no longer worth keeping.
@SuppressWarnings("exports") // users of this class have that module
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(SeedExtension.class)
public @interface SeededTest {
    /// The number of new seeds per run, in addition to the stored ones.
    int tries() default 10;
}
