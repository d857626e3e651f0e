package io.fxcaravan.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Its SQL, locks or types could do otherwise on the other database: the build runs it on H2 and again on PostgreSQL, see
 * {@link TestDatabase}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("each-database")
public @interface OnEachDatabase {}
