-- Which lesson stands for which day of a series: one, however many servers look ahead. The row outlives the lesson's move
-- and its cancellation, so that the day does not come back; it goes when the series takes the lesson back.
create table series_occurrence (
    series_id bigint not null,
    day       date   not null,
    lesson_id bigint not null,
    constraint a_series_meets_once_a_day primary key (series_id, day),
    constraint a_lesson_stands_for_one_day unique (lesson_id)
);
