"""Dates worked out by hand from the law, with a calendar and the list of bank holidays beside it.

They are literals, so that the Python and the JavaScript cannot be wrong together. Each case is the
rule's key in guides/law.yml, the day of the event, the last day, and what makes the case worth it.
"""

from __future__ import annotations

CASES = (
    # Weeks: the same weekday; weekends, bank holidays and school holidays count.
    ("ehcna_6_week_decision", "2026-03-02", "2026-04-13", "Easter counts"),
    ("ehcna_20_weeks_final_plan", "2026-08-10", "2026-12-28", "a bank holiday stays"),
    ("ehcna_16_weeks_refusal_to_issue", "2027-11-15", "2028-03-06", "through 29 February"),
    ("ehcna_16_weeks_refusal_to_issue", "2026-11-16", "2027-03-08", "no 29 February"),
    ("ar_decision_within_4_weeks", "2026-07-10", "2026-08-07", "August counts"),
    ("ar_final_12_weeks", "2026-07-10", "2026-10-02", "August counts"),
    ("order_start_assessment_2_weeks", "2026-12-18", "2027-01-01", "New Year's Day stays"),
    ("appeal_recommendation_reply_5_weeks", "2026-12-01", "2027-01-04", "first day counts"),
    # Counted back.
    ("ar_2_weeks_notice", "2027-03-10", "2027-02-24", "back over 28 February"),
    ("ar_2_weeks_notice", "2028-03-10", "2028-02-25", "back over 29 February"),
    ("phase_post16_to_post16", "2027-09-01", "2027-04-01", "5 months back"),
    ("phase_post16_to_post16", "2027-07-31", "2027-02-28", "no 31 February"),
    ("phase_post16_to_post16", "2028-07-31", "2028-02-29", "no 31 February in a leap year"),
    ("med_date_notice_5_working_days", "2026-04-13", "2026-04-02", "back over Easter"),
    ("med_date_notice_5_working_days", "2026-01-06", "2025-12-29", "back over New Year"),
    # Days.
    ("plan_draft_15_days", "2026-12-14", "2026-12-28", "first day counts"),
    ("ar_amendment_15_days", "2027-02-20", "2027-03-06", "first day counts, 28 February"),
    ("ar_amendment_15_days", "2028-02-20", "2028-03-05", "first day counts, 29 February"),
    ("reassess_15_days_reply", "2026-12-14", "2026-12-29", "first day does not count"),
    ("med_within_30_days", "2027-01-30", "2027-03-01", "28 days of February"),
    ("med_within_30_days", "2028-01-30", "2028-02-29", "29 days of February"),
    ("appeal_upper_tribunal_28_days", "2026-07-24", "2026-08-21", "August is counted, to be safe"),
    ("dp_complaints_duty", "2026-11-25", "2026-12-29", "Christmas Day moves on past 28 December"),
    ("dp_complaints_duty", "2027-02-25", "2027-03-30", "Saturday moves on past Easter Monday"),
    # Months, and the end rules of the Tribunal (rule 12).
    ("appeal_deadline_2_months", "2026-10-01", "2026-12-01", "the matching date"),
    ("appeal_deadline_2_months", "2026-12-31", "2027-03-01", "28 February is a Sunday"),
    ("appeal_deadline_2_months", "2027-12-31", "2028-02-29", "29 February, a Tuesday"),
    (
        "appeal_deadline_2_months",
        "2026-06-15",
        "2026-09-01",
        "August; 31 August is a bank holiday",
    ),
    ("appeal_deadline_2_months", "2026-06-01", "2026-09-01", "1 August is in August"),
    ("appeal_deadline_2_months", "2027-06-30", "2027-09-01", "30 August"),
    ("appeal_deadline_2_months", "2024-06-30", "2024-09-02", "1 September is a Sunday"),
    (
        "appeal_deadline_2_months",
        "2026-10-25",
        "2027-01-04",
        "25 December; 2 January is a Saturday",
    ),
    ("appeal_deadline_2_months", "2027-11-01", "2028-01-04", "1 January 2028; 3 January is off"),
    ("appeal_deadline_2_months", "2026-11-02", "2027-01-04", "2 January is a plain Saturday"),
    ("appeal_deadline_2_months", "2022-05-31", "2022-08-01", "Sunday 31 July: rule 12(2)"),
    ("appeal_deadline_2_months", "2022-10-24", "2022-12-28", "Saturday 24 December: rule 12(2)"),
    ("appeal_deadline_2_months", "2026-02-03", "2026-04-07", "Good Friday"),
    ("appeal_deadline_2_months", "2026-02-05", "2026-04-07", "Easter Sunday"),
    ("appeal_deadline_1_month", "2026-11-29", "2027-01-04", "29 December"),
    ("appeal_deadline_1_month", "2026-03-31", "2026-04-30", "no 31 April"),
    ("appeal_deadline_1_month", "2027-01-31", "2027-03-01", "no 31 February; 28 is a Sunday"),
    ("appeal_deadline_1_month", "2028-01-30", "2028-02-29", "no 30 February in a leap year"),
    (
        "med_contact_adviser_2_months",
        "2026-06-15",
        "2026-08-15",
        "no end rule: Saturday in August",
    ),
    ("sar_one_month", "2025-09-03", "2025-10-03", "the matching date"),
    ("sar_one_month", "2026-09-03", "2026-10-05", "3 October is a Saturday"),
    ("sar_one_month", "2026-01-31", "2026-03-02", "28 February is a Saturday"),
    ("jr_3_months", "2026-11-30", "2027-02-28", "no 30 February; Sunday stays"),
    # Months in which the first day counts: the day before the matching date.
    ("dd_six_months", "2026-03-15", "2026-09-14", "the day before"),
    ("dd_six_months", "2026-08-31", "2027-02-28", "no 31 February"),
    ("dd_six_months", "2027-08-31", "2028-02-29", "no 31 February in a leap year"),
    ("dd_six_months", "2026-09-01", "2027-02-28", "the whole of February"),
    ("ex_discrimination_claim", "2027-03-01", "2027-08-31", "the whole of August"),
    ("lgsco_12_months", "2026-11-21", "2027-11-20", "the day before the anniversary"),
    ("lgsco_12_months", "2028-02-29", "2029-02-28", "from 29 February"),
    ("ar_every_12_months", "2027-03-01", "2028-02-29", "to 29 February"),
    ("ar_every_12_months", "2026-01-01", "2026-12-31", "a calendar year"),
    ("move_review_deadline", "2026-11-30", "2027-02-28", "no 30 February"),
    ("move_review_deadline", "2026-12-15", "2027-03-14", "the day before"),
    # Dates of the calendar: 'before' them.
    ("phase_15_february", "2027-01-01", "2027-02-14", "before 15 February"),
    ("phase_31_march", "2027-01-01", "2027-03-30", "before 31 March"),
    # Working days, with England's bank holidays.
    ("med_certificate_3_working_days_after", "2026-12-24", "2026-12-31", "Christmas"),
    ("med_certificate_3_working_days_after", "2026-04-02", "2026-04-09", "Easter"),
    ("med_certificate_3_working_days_no_mediation", "2027-05-01", "2027-05-06", "from a Saturday"),
    ("med_late_deemed_certificate", "2023-05-05", "2023-05-11", "the coronation, 8 May 2023"),
    ("med_late_deemed_certificate", "2022-09-16", "2022-09-22", "the funeral, 19 September 2022"),
    ("med_health_notify_3_working_days", "2022-06-01", "2022-06-08", "2 and 3 June 2022"),
    ("tr_appeal_stage_1", "2026-12-01", "2026-12-31", "25 and 28 December off"),
    ("tr_appeal_stage_2_hearing", "2026-07-27", "2026-09-22", "August counts, 31 August does not"),
    (
        "yp_plan_to_university_15_working_days",
        "2026-08-14",
        "2026-09-07",
        "the August bank holiday",
    ),
    ("move_transfer_15_working_days", "2026-03-02", "2026-03-20", "the first day is day 1"),
    ("move_transfer_15_working_days", "2026-03-07", "2026-03-27", "from a Saturday"),
    ("move_transfer_15_working_days", "2026-04-03", "2026-04-27", "from Good Friday"),
    # The Tribunal's working days: no August, none from 25 December to 1 January.
    ("appeal_la_response_30_working_days", "2026-07-15", "2026-09-24", "over August"),
    ("appeal_la_response_30_working_days", "2026-12-01", "2027-01-20", "over Christmas"),
    # Bank holidays of the whole United Kingdom.
    ("foi_20_working_days", "2026-11-26", "2026-12-29", "St Andrew's Day, 30 November"),
    ("foi_20_working_days", "2026-03-12", "2026-04-14", "St Patrick's Day, 17 March"),
    ("foi_20_working_days", "2023-12-28", "2024-01-29", "2 January in Scotland"),
)

# Whichever is later: the days given by rule, and the day that counts.
LATER = (
    (
        {"appeal_deadline_2_months": "2026-06-15", "appeal_deadline_1_month": "2026-08-04"},
        "2026-09-04",
    ),
    (
        {"appeal_deadline_2_months": "2026-10-01", "appeal_deadline_1_month": "2026-10-20"},
        "2026-12-01",
    ),
    (
        {"move_review_deadline": "2026-12-15", "ar_every_12_months": "2026-02-01"},
        "2027-03-14",
    ),
    (
        {"move_review_deadline": "2026-12-15", "ar_every_12_months": "2026-09-01"},
        "2027-08-31",
    ),
)

# Rules that are stated in words and never computed, and why.
STATED = {
    "education_record_15_school_days": "school-days",
    "ex_45_days": "threshold",
    "ex_day_6_permanent": "school-days",
    "ex_day_6_suspension": "school-days",
    "ex_first_five_days_parent": "school-days",
    "ex_first_five_days_work": "school-days",
    "ex_gov_15_days": "school-days",
    "ex_gov_50_days": "school-days",
    "ex_more_than_15_days_in_term": "threshold",
    "ex_more_than_5_days_in_term": "threshold",
    "irp_15_school_days": "school-days",
    "irp_meet_15_school_days": "school-days",
    "irp_papers_5_school_days": "school-days",
    "irp_reconsider_10_school_days": "school-days",
}
