// Written by `npm run client` from openapi.json; do not edit.

export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs */
        get: operations["getHealthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Database and engine answer */
        get: operations["getReadyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics for Prometheus */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in person and the appointments in force today, their own first, then those delegated to them */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People of your area, by name in Vietnamese order */
        get: operations["getPeople"];
        put?: never;
        /** Enter a person with their first role; without a role in your area nobody could see them */
        post: operations["postPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person with all appointments */
        get: operations["getPeopleById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a person: no more sign-in, and every appointment ends today. Needs your area to cover all their live appointments */
        post: operations["postPeopleByIdEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a person a role at a unit */
        post: operations["postPeopleByIdAppointments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointments/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an appointment from a day on */
        post: operations["postAppointmentsByIdEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Delegations given and received by me; or of my area, for a registrar or auditor. The newest first */
        get: operations["getDelegations"];
        put?: never;
        /** Delegate one of my own appointments: its tasks, and what it reads; never administration */
        post: operations["postDelegations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/delegations/colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who else holds an office today at the units where I hold one: to find who may stand in for me */
        get: operations["getDelegationsColleagues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/delegations/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a delegation that I gave, or one of the area of a registrar; at once, also for who is signed in */
        post: operations["postDelegationsByIdEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Units in force on a day, by name in Vietnamese order. An old name finds all its successors */
        get: operations["getUnits"];
        put?: never;
        /** Create a unit below another */
        post: operations["postUnits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One unit: names over time, successors and predecessors, planning offices, transaction points */
        get: operations["getUnitsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{id}/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new name, and code, from a day on; the former one ends there */
        post: operations["postUnitsByIdNames"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{id}/planning-office": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Another office plans with the commune from a day on; the former one ends there. Needs your area to cover both */
        post: operations["postUnitsByIdPlanningOffice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a unit that nothing hangs on any more */
        post: operations["postUnitsByIdEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/programmes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Credit programmes in force on a day, with the limit and rate of that day */
        get: operations["getProgrammes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Processes of your area */
        get: operations["getProcesses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a process stands: whom it waits for, since when, by which rule, who can free it, what comes next */
        get: operations["getProcessesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened, as plain sentences; with engine=true also the engine's own events */
        get: operations["getProcessesByIdHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks: mine (addressed to a role I hold), my unit's, or all of my area */
        get: operations["getTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many duties wait for me, are late, due soon, or claimed by me; with the filters of the list, and with a status also how many it has under exactly these */
        get: operations["getTasksCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One task with the form of each choice */
        get: operations["getTasksById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide a task */
        post: operations["postTasksByIdDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Claim a task, so that no one else decides it */
        post: operations["postTasksByIdClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a claimed task back */
        post: operations["postTasksByIdRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take over a task that a colleague has claimed; they are told by whom and why */
        post: operations["postTasksByIdTakeOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Assign a task to someone of the unit */
        post: operations["postTasksByIdAssign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide up to 500 tasks; a result for each, the good ones kept. Sent again with the same key it goes on where it stopped */
        post: operations["postTasksDecisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Assign up to 500 tasks; a result for each, the good ones kept. Sent again with the same key it goes on where it stopped */
        post: operations["postTasksAssignments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remind the level below of up to 500 tasks; a result for each, the good ones kept. Sent again with the same key it goes on where it stopped */
        post: operations["postTasksReminders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/clock/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop the clock of a task while someone else must supply something; for those it is addressed to */
        post: operations["postTasksByIdClockStop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/clock/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a stopped clock again with what was left; for those the task is addressed to, and the level above */
        post: operations["postTasksByIdClockStart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Extend the deadline of a task of a level below */
        post: operations["postTasksByIdExtend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remind the level below of a duty, now */
        post: operations["postTasksByIdRemind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back your decision on a task while no one has acted on it; it stays on record, and the step is open again */
        post: operations["postTasksByIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/viewing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say that I have a task open; again about every 30 seconds, forgotten after 90 */
        put: operations["putTasksByIdViewing"];
        post?: never;
        /** Say that I have closed a task on my screen */
        delete: operations["deleteTasksByIdViewing"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/annual-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the year's campaign for all communes */
        post: operations["postProcessesAnnualPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/five-year-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the campaign of a five-year plan for all communes */
        post: operations["postProcessesFiveYearPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/plan-adjustment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open an adjustment of an approved plan: signed changes through the same chain */
        post: operations["postProcessesPlanAdjustment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/annual-plans/{year}/outstanding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who has not submitted, since when */
        get: operations["getAnnualPlansByYearOutstanding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/{id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The plan of one level: lines of a commune, sums with the part of each child above it */
        get: operations["getProcessesByIdPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/{id}/plan.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The plan of one level as an Excel form, with its version stamp: a commune fills it in and sends it back, the levels above only read it */
        get: operations["getProcessesByIdPlanXlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/needs.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter a commune's needs by its Excel form, as one decision: all rows or none. What is wrong is told for each cell; asked for as Excel, the sheet comes back with it */
        post: operations["postTasksByIdNeedsXlsx"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/{id}/plan.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A version as it was sent, as PDF for print; the same version in the same standing always gives the same bytes */
        get: operations["getProcessesByIdPlanPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plan-versions/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a printed digest is of: which version of which plan, and whether it is the approved one */
        get: operations["getPlanVersionsBySha256"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/plan-allotment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the allotment of targets from a year's approved plan */
        post: operations["postProcessesPlanAllotment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/{id}/allotment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an allotment gives: targets by commune, sums by cell with what was approved and what is left */
        get: operations["getProcessesByIdAllotment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/allotments/{year}/communes/{communeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A commune's targets in force, with the decision that gave them */
        get: operations["getAllotmentsByYearCommunesByCommuneId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/difficulty-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report a difficulty of your commune to the Provincial People's Committee, through the bank's branch */
        post: operations["postProcessesDifficultyReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/difficulties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Difficulties reported in your area, the newest first, each with where it is and for how long */
        get: operations["getDifficulties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/difficulties/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many difficulties were reported, by subject and urgency, and how long each station held them in working days; of your area */
        get: operations["getDifficultiesStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/{id}/difficulty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A report with every station it passed, what was said there, and the directions that answer it */
        get: operations["getProcessesByIdDifficulty"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/{id}/direction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the province directs: the reports it answers, opinions, letter and acts; for the province, the departments asked and whoever must act */
        get: operations["getProcessesByIdDirection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{processId}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole file of a case in one call, for who handles it; the look is put on record */
        get: operations["getCasesByProcessIdFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/moved-away": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the case of a borrower who left their place of residence, named by one of their loans */
        post: operations["postProcessesMovedAway"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/moved-away/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open cases of borrowers who moved away in your area, the oldest first, and how many by commune and age; without personal data */
        get: operations["getMovedAwayOpen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/moved-away/incoming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hand-overs proposed to communes of your area that wait for an answer, the oldest first */
        get: operations["getMovedAwayIncoming"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/moved-away/yearly": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A year of borrowers who moved away, for the branch: detected, sorted, handed over, closed, still open, by office and commune */
        get: operations["getMovedAwayYearly"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/risk-handling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the case of a loan at risk, on the borrower's request (01/XLN), at the office that plans with the loan's commune */
        post: operations["postProcessesRiskHandling"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/risk/causes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The objective causes for which a loan at risk is handled, with their sources */
        get: operations["getRiskCauses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/risk/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open cases of loans at risk in your area, the oldest first, and how many by commune and age; without personal data */
        get: operations["getRiskOpen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/risk/freezes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Extensions and freezes that run in your area, the first to end first; without personal data */
        get: operations["getRiskFreezes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/risk/yearly": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The branch's table of a year's requests: by cause, by measure suggested and decided, refused, still open; by office */
        get: operations["getRiskYearly"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/{id}/plan/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every version that was sent: when, by whom, its sums and digest, what it was made from and where it went */
        get: operations["getProcessesByIdPlanVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/{id}/plan/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed between two versions, line by line, and what that does to the sums */
        get: operations["getProcessesByIdPlanCompare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/{id}/plan/table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A version as a table in đồng, millions or billions, rounded so that everything shown adds up */
        get: operations["getProcessesByIdPlanTable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/{id}/plan/cells/{programme}/{source}/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The commune lines behind a figure of a version, and who entered each */
        get: operations["getProcessesByIdPlanCellsByProgrammeBySourceByYear"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actuals/{year}/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import a month's actual figures from the bank's file: all rows or none. A later file of the month takes the place of the one before; the same file again changes nothing */
        post: operations["postActualsByYearByMonth"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actuals/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports of actual figures of a year with their versions, for who sees the whole branch */
        get: operations["getActualsByYear"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{year}/performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Plan, adjustments, targets in force, actual figures and shares done, by commune, programme or cell */
        get: operations["getPlansByYearPerformance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Campaigns of your area, the newest year first, with how many communes and offices are in each state */
        get: operations["getCampaigns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One campaign, by the id of the branch's process */
        get: operations["getCampaignsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}/outstanding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who has not submitted: since when in working days, whose duty it is, who was reminded and when; the longest waiting first */
        get: operations["getCampaignsByIdOutstanding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remind everyone of your area who has not submitted, each at most once in a working day; a result for each. Sent again with the same key it goes on where it stopped */
        post: operations["postCampaignsByIdReminders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exceptions on record: deadlines that were extended, and units that a level went on without; with reason, who and when */
        get: operations["getCampaignsByIdExceptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/annual-plans/{year}/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** If this commune submits on a day, when can each level have done its part at the latest, and the Head sign? */
        get: operations["getAnnualPlansByYearForecast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The days of a year that differ from Monday to Friday, with the source of each and how sure it is */
        get: operations["getCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar/deadline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The n-th working day after a day, with every day that is skipped and why */
        get: operations["getCalendarDeadline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The parameters in force on a day, with the source of each and how sure it is */
        get: operations["getParameters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/parameters/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every value that a parameter has had, the newest first: who changed it, when, and on what basis */
        get: operations["getParametersByKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policy-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Changes of calendar and parameters, the newest first */
        get: operations["getPolicyChanges"];
        put?: never;
        /** Propose days of the calendar or values of parameters. Nothing changes until it is applied; the answer says what would */
        post: operations["postPolicyChanges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policy-changes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A change, with a fresh dry run while it is only proposed */
        get: operations["getPolicyChangesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policy-changes/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Apply a proposed change exactly as its dry run said. A calendar reaches running processes; parameters wait for a migration. Refused without a reason if a deadline gets shorter */
        post: operations["postPolicyChangesByIdApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policy-changes/{id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drop a proposed change */
        post: operations["postPolicyChangesByIdDrop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policy-migrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give running processes the parameters in force. Without `dryRun` only what it would change; with it, exactly that is done */
        post: operations["postPolicyMigrations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I was told, newest first */
        get: operations["getNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many notices I have not read */
        get: operations["getNoticesCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** I have read this */
        post: operations["postNoticesByIdRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** I have read everything, or everything up to a notice */
        post: operations["postNoticesReadAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of notices that go out by e-mail or gateway, for processes of your area, newest first. No addresses */
        get: operations["getNoticesDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How I want to be told: addresses, channels, digest, quiet hours */
        get: operations["getMeContact"];
        /** Change how I want to be told, all of it at once */
        put: operations["putMeContact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a stuck write again, once its cause is mended */
        post: operations["postProcessesByIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a process where it stands; nothing of it is deleted */
        post: operations["postProcessesByIdEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/{id}/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write the projection of a process anew from what its workflow says */
        post: operations["postProcessesByIdRebuild"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operations/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Do ledger, tasks and engine agree? */
        get: operations["getOperationsAgreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check every chain and every anchor */
        get: operations["getLedgerVerification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/{id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check the chain of one process */
        get: operations["getProcessesByIdVerification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/security-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Refused attempts that concern no process, newest first */
        get: operations["getSecurityLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Comments on a process, newest first; the retracted ones without their text */
        get: operations["getProcessesByIdComments"];
        put?: never;
        /** Comment on a process; whom you mention is told */
        post: operations["postProcessesByIdComments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/comments/{id}/retract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back a comment of your own: its text is erased, that there was one stays visible */
        post: operations["postCommentsByIdRetract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/{id}/mentionable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom you may mention: people with access to the process, by name; at most 20 */
        get: operations["getProcessesByIdMentionable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/{id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Attachments of a process, newest first; the retracted ones too */
        get: operations["getProcessesByIdAttachments"];
        put?: never;
        /** Attach a file to a process; its type is found from its content */
        post: operations["postProcessesByIdAttachments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/attachments/{id}/retract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back an attachment of your own: it is no longer given out; its content is kept, because the ledger names it */
        post: operations["postAttachmentsByIdRetract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/attachments/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The content of an attachment, to be saved; refused when it no longer is what its digest says */
        get: operations["getAttachmentsByIdContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operations/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the file store holds, and which contents are missing or altered */
        get: operations["getOperationsFiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changes among the tasks and processes I may see, as server-sent events; resumable by Last-Event-ID */
        get: operations["getEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/saved-filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My filters and those shared with units where I hold a role, by name */
        get: operations["getSavedFilters"];
        put?: never;
        /** Save a filter of a list under a name, for oneself or for one’s unit */
        post: operations["postSavedFilters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/saved-filters/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many items each of these filters has for me now, counted up to 1000 */
        get: operations["getSavedFiltersCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/saved-filters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a filter of mine, all of it at once */
        put: operations["putSavedFiltersById"];
        post?: never;
        /** Delete a filter of mine */
        delete: operations["deleteSavedFiltersById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Processes of your area by words of their id, of the names of their unit, old and new, and of who took part; newest first */
        get: operations["getSearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports of your branch, the newest figures first, with how far each has come */
        get: operations["getRegisterImports"];
        put?: never;
        /** Send the bank's file of borrowers and loans: it is checked in the background, then waits to be accepted by somebody else of the branch. The same file of the same day is answered with what became of it */
        post: operations["postRegisterImports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One import: rows and bytes read so far, faults, totals, and what it has made of the register */
        get: operations["getRegisterImportsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/imports/{id}/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is wrong with the file, by row and column; nothing that stands in it is quoted */
        get: operations["getRegisterImportsByIdFaults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/imports/{id}/faults.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All of them as a table (CSV, UTF-8), to be sent to whoever mends the file */
        get: operations["getRegisterImportsByIdFaultsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A borrower with loans and open cases, by the bank's code of the borrower or of a loan; each look is on record */
        post: operations["postRegisterLookup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/minutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which minutes of a session stand: how often they were written, their digest, and whether the commune chairman has confirmed */
        get: operations["getSessionsByIdMinutes"];
        put?: never;
        /** Write the minutes of a session that was held, or write them anew until the commune chairman has confirmed; the same as a decision on its task */
        post: operations["postSessionsByIdMinutes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/minutes.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The minutes of a session as PDF for print; the same minutes always give the same bytes */
        get: operations["getSessionsByIdMinutesPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/difficulties/{number}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a difficulty report of what was raised at a session, as it stands in the minutes; by the chairman of its commune, and once however often it is sent */
        post: operations["postSessionsByIdDifficultiesByNumberReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session-months": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A month's sessions office by office, and in all: held, moved, called off, missed */
        get: operations["getSessionMonths"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session-months/{officeId}/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An office's month of sessions, point by point, with reasons; live until it is closed */
        get: operations["getSessionMonthsByOfficeIdByMonth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/board-contents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Versions of what must hang on the boards, the newest first */
        get: operations["getBoardContents"];
        put?: never;
        /** Publish what must hang on the boards, as the next version. The first has all five sheets, a later one what changes. Every active point is to post it, by its commune and with photos */
        post: operations["postBoardContents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/board-contents/{version}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back a version that is not in force yet: its open postings end, and the next version is made on the one before it. The newest first; its number is not used again */
        post: operations["postBoardContentsByVersionWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/board-contents/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A version with all its sheets, and how those that it changed were before */
        get: operations["getBoardContentsByVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/board-contents/{version}/sheets.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sheets of a version as PDF, to be printed and hung: each on pages of its own, with version, day and digest at the foot. The same version always gives the same bytes */
        get: operations["getBoardContentsByVersionSheetsPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/boards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The boards in your area: what must hang there, what does and since when, what is overdue by how many working days; with counts by office */
        get: operations["getBoards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/boards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The board of a transaction point, with every posting and its photos */
        get: operations["getBoardsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sessions of your area and those that you take part in, by day */
        get: operations["getSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One session: place, day and moves, who guards and serves it, agenda, who is invited and came, board, minutes, difficulties, follow-ups, and what is missing; to who is only invited what the invitation needs */
        get: operations["getSessionsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/day-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each rule gives for a new day of the session */
        get: operations["getSessionsByIdDayOptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/due-loans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Loans of the point's groups that fall due on a day which the session had or has, by that day; each look is on record */
        get: operations["getSessionsByIdDueLoans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/readiness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one session still lacks, and who has it */
        get: operations["getSessionsByIdReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session-readiness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the sessions of the next days still lack: by session, by preparation, by office */
        get: operations["getSessionReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Transaction points with their fixed day and their next session, by id */
        get: operations["getPoints"];
        put?: never;
        /** A new transaction point in a commune */
        post: operations["postPoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/points/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One transaction point, with the groups that meet there */
        get: operations["getPointsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/points/{id}/day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Another fixed day, time or length, from the first month on that is not planned yet: what is planned keeps its day */
        post: operations["postPointsByIdDay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/points/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plan no session at a point from a day on. What is planned is held, unless its office cancels it */
        post: operations["postPointsByIdPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/points/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plan sessions at a point again. A month that was planned meanwhile is planned by hand */
        post: operations["postPointsByIdResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/points/{id}/commune": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The point lies in another commune from now on. Its site, day and groups stay; its open sessions are told. Needs your area to cover both communes */
        post: operations["postPointsByIdCommune"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/points/{id}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The groups that meet at a point: exactly these */
        put: operations["putPointsByIdGroups"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session-planning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When the sessions of the next month are planned, whether that is paused, and the last plannings, for each branch */
        get: operations["getSessionPlanning"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session-planning/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plan no sessions by the schedule until it is resumed. What is planned goes on */
        post: operations["postSessionPlanningPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session-planning/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plan sessions by the schedule again, on the next plan day; what was missed may be planned by hand */
        post: operations["postSessionPlanningResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session-planning/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plan a month for all points of the branch now; what is planned stays as it is. Processes begin one after the other */
        post: operations["postSessionPlanningRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/transaction-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plan the session of one point for a month, or an extra one on a day */
        post: operations["postProcessesTransactionSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/calendar-feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether there is a private link to my calendar, and when it was read last */
        get: operations["getMeCalendarFeed"];
        put?: never;
        /** Make a private link to my calendar, for a program that shows it; the one before no longer works */
        post: operations["postMeCalendarFeed"];
        /** Revoke the private link to my calendar */
        delete: operations["deleteMeCalendarFeed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendar/{token}.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The calendar behind a private link, as iCalendar: sessions and deadlines of one person. Its address is the secret; whatever is wrong with it, there is no such calendar */
        get: operations["getCalendarByTokenIcs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            /** @description Names the kind of problem; the same for every occurrence of a code */
            type: string;
            /** @description Short summary of the status, in the language asked for */
            title: string;
            status: number;
            /**
             * @description Stable name of the problem, for programs
             * @enum {string}
             */
            code: "VALIDATION_FAILED" | "MALFORMED_JSON" | "MALFORMED_HTTP" | "HEADERS_TOO_LARGE" | "REQUEST_TOO_SLOW" | "METHOD_NOT_ALLOWED" | "UNSUPPORTED_MEDIA_TYPE" | "BODY_TOO_LARGE" | "IDEMPOTENCY_KEY_MISSING" | "IDEMPOTENCY_KEY_REUSED" | "UNAUTHENTICATED" | "TOKEN_EXPIRED" | "FORBIDDEN" | "NOT_FOUND" | "RATE_LIMITED" | "TOO_MANY_STREAMS" | "SAVED_FILTER_NAME_TAKEN" | "SAVED_FILTERS_FULL" | "SAVED_FILTER_NOT_YOURS" | "STALE" | "TASK_CLOSED" | "TASK_HELD_BY_OTHER" | "TASK_HELD_BY_YOU" | "TASK_TWICE" | "TASK_NOT_CLAIMED" | "CHOICE_NOT_OFFERED" | "NOT_ADDRESSED_TO_YOU" | "MAKER_MAY_NOT_DECIDE" | "SUBJECT_MAY_NOT_DECIDE" | "CLOCK_STANDS" | "CLOCK_RUNS" | "NO_DEADLINE" | "EXTENSION_NOT_LATER" | "EXTENSION_NOT_YOURS" | "REMINDER_NOT_YOURS" | "REMINDED_ALREADY" | "SUBMISSION_LATE" | "DAY_AHEAD" | "DAY_PASSED" | "CALENDAR_DAY_TWICE" | "CALENDAR_DAY_TAKEN" | "CALENDAR_DAY_ABSENT" | "CALENDAR_DAY_TOO_FAR" | "MAKE_UP_ON_WEEKDAY" | "STORM_DAYS_ONLY" | "POLICY_CHANGE_CLOSED" | "POLICY_SHORTENS" | "PARAMETER_UNKNOWN" | "PARAMETER_TWICE" | "PARAMETER_INVALID" | "NOTHING_CHANGES" | "DELEGATION_ENDED" | "DELEGATION_CHAIN" | "DELEGATION_OVERLAPS" | "DELEGATION_CIRCULAR" | "DELEGATION_TO_ONESELF" | "ROLE_NOT_DELEGABLE" | "ONLY_DUTIES_ARE_CLAIMED" | "ASSIGNEE_NOT_ELIGIBLE" | "PROCESS_CLOSED" | "ALREADY_OPEN" | "CASE_ALREADY_OPEN" | "SIGNATURES_MISSING" | "DETECTED_BEFORE_LOAN" | "BEFORE_DETECTION" | "NOT_ANSWERING" | "HANDOVER_TO_ONESELF" | "HANDOVER_BEFORE_DUTY" | "HANDOVER_DECIDED" | "HANDOVER_OPEN" | "HANDOVER_NOT_NAMED" | "EVIDENCE_STANDS" | "EVIDENCE_UNKNOWN" | "PAYMENT_NOT_PARTLY" | "NOT_TAKEN_OVER" | "RISK_UNDECIDED" | "RISK_CAUSE_NOT_OBJECTIVE" | "RISK_BEFORE_CAUSE" | "RISK_BEFORE_LOAN" | "RISK_OUT_OF_ORDER" | "RISK_LOAN_PAID" | "RISK_SIGNATURES_MISSING" | "RISK_UNTIL_TOO_EARLY" | "RISK_BEYOND_LIMIT" | "PLANNING_PAUSED" | "PLANNING_NOT_PAUSED" | "PLANNING_NOT_SCHEDULED" | "MINUTES_MISSING" | "MINUTES_FINAL" | "MINUTES_NOT_CONFIRMED" | "SESSIONS_NOT_CONCLUDED" | "BOARD_ITEM_TWICE" | "BOARD_ITEMS_MISSING" | "BOARD_EFFECTIVE_TOO_FAR" | "BOARD_EFFECTIVE_BEFORE" | "BOARD_EFFECTIVE_BEFORE_COMING" | "BOARD_EFFECTIVE_PAST" | "BOARD_CONTENT_WITHDRAWN" | "BOARD_CONTENT_IN_FORCE" | "BOARD_CONTENT_BUILT_ON" | "BOARD_CONTENT_NEWER" | "BOARD_VERSION_NOT_ASKED" | "BOARD_POSTED_TOO_EARLY" | "BOARD_PHOTO_NOT_IMAGE" | "SESSION_DAY_CLOSED" | "SESSION_DAY_TOO_FAR" | "SESSION_DAY_SAME" | "SESSION_DAY_TAKEN" | "SESSION_NOT_SAME_WEEK" | "SESSION_NOT_NEXT_WORKING_DAY" | "BOARD_VERSION_UNKNOWN" | "BOARD_NOT_THERE" | "ROLE_NOT_INVITED" | "TEAM_NOT_THREE" | "DUTY_NAMED_TWICE" | "OFFICER_NOT_OF_COMMUNE" | "TEAM_ROLE_NOT_HELD" | "OFFICER_BUSY" | "DUTY_NOT_HELD" | "DUTY_BUSY" | "SESSION_PLANNED" | "SESSION_MONTH_NOT_OPEN" | "SESSION_BEGUN" | "SESSION_OVER_MIDNIGHT" | "READINESS_TOO_FAR" | "POINT_PAUSED" | "POINT_NOT_PAUSED" | "SESSION_NOT_YET" | "SESSION_TIMES" | "SESSION_NOT_OVER" | "NOT_INVITED" | "ATTENDANCE_TWICE" | "SESSION_NOT_HELD" | "FOLLOW_UP_OUTSIDE" | "FOLLOW_UP_NOT_HELD" | "FOLLOW_UP_TODAY" | "SESSION_MONTH_CLOSED" | "SESSION_POINT_UNKNOWN" | "SESSION_POINT_TWICE" | "PROGRAMME_UNKNOWN" | "DUE_TOO_FAR" | "UNIT_NOT_OF_PROVINCE" | "DEPARTMENT_TWICE" | "DIRECTION_UNKNOWN" | "DIRECTED_ALREADY" | "JOIN_TO_ITSELF" | "JOIN_INTO_LATER" | "WRONG_YEAR" | "WRONG_FIRST_YEAR" | "DUE_DATES_OUT_OF_ORDER" | "PLANNING_OFFICE_MISSING" | "PROGRAMME_NOT_IN_FORCE" | "YEAR_NOT_IN_PLAN" | "NOTHING_TO_ADJUST" | "NOTHING_TO_ALLOT" | "ALLOTMENT_OVER_APPROVED" | "ALLOTMENT_OUTDATED" | "ALLOTMENT_EMPTY" | "PROGRAMME_NOT_IN_PLAN" | "BELOW_ZERO" | "NOT_A_PLAN" | "PLAN_NOT_SENT" | "PLAN_VERSION_UNKNOWN" | "PLAN_HAS_NO_DRAFT" | "PLAN_CELL_UNKNOWN" | "PLAN_VERSION_ALTERED" | "PRINT_BUSY" | "LIMIT_EXCEEDED" | "ORIGIN_NOT_OF_COMMUNE" | "LINE_UNKNOWN" | "LINE_TWICE" | "LINE_STANDS" | "NO_NEED_CONTRADICTED" | "CELLS_SILENT" | "LINES_NOT_CORRECTED" | "LINES_UNDECIDED" | "REASON_MISSING" | "MEMBERS_MISSING" | "EXCEPTION_NOT_NEEDED" | "UNIT_UNKNOWN" | "TAKEN_UP" | "UNDO_NOT_DECIDED" | "UNDO_NOT_YOURS" | "UNDO_TOO_LATE" | "UNDO_PASSED_ON" | "UNDO_OF_OFFER" | "UNDO_BY_WITHDRAW" | "UNDO_FINAL" | "UNDO_MONTH_CLOSED" | "UNDONE_ALREADY" | "UNAPPROVE_BRANCH_FIRST" | "UNAPPROVE_HEAD_FIRST" | "TOTALS_DIFFER" | "BATCH_ALTERED" | "APPOINTMENT_ENDED" | "APPOINTMENT_OVERLAPS" | "ROLE_NOT_AT_UNIT" | "ALREADY_ENDED" | "ENDS_BEFORE_START" | "SUBJECT_TAKEN" | "CODE_TAKEN" | "UNIT_IN_USE" | "OWN_APPOINTMENT" | "PERIOD_TAKEN" | "UNIT_KIND_WRONG" | "UNIT_NOT_IN_FORCE" | "NO_APPROVED_PLAN" | "MONTH_AHEAD" | "TABLE_UNREADABLE" | "TABLE_TOO_LONG" | "HEADINGS_MISSING" | "TOTAL_ROW_MISSING" | "TOTALS_DISAGREE" | "ROWS_REFUSED" | "IMPORT_OPEN" | "FIGURES_OLDER" | "SIGN_IN_UNAVAILABLE" | "NOT_STUCK" | "TURN_STUCK" | "TURN_FAILED" | "MENTION_WITHOUT_ACCESS" | "RETRACT_NOT_YOURS" | "ALREADY_RETRACTED" | "FILE_EXPECTED" | "FILE_FORM_BROKEN" | "FILE_EMPTY" | "FILE_TOO_LARGE" | "FILE_TYPE_REFUSED" | "FILE_TYPE_DIFFERS" | "FILE_DAMAGED" | "SHEET_UNREADABLE" | "SHEET_ENCRYPTED" | "SHEET_MACROS" | "SHEET_LINKS" | "SHEET_TOO_LARGE" | "SHEET_HEADINGS" | "SHEET_FAULTS" | "SHEET_OF_OTHER" | "SHEET_OF_OTHER_STEP" | "STAMP_MISSING" | "STAMP_OLD" | "STAMP_UNKNOWN" | "FILES_UNAVAILABLE" | "ENGINE_UNAVAILABLE" | "DATABASE_UNAVAILABLE" | "INTERNAL";
            /** @description What is wrong, in the language asked for (Accept-Language: vi or en; vi by default) */
            detail: string;
            detailVi: string;
            detailEn: string;
            /** @description What the sentence is filled with, for programs: ids of units and lines, who signs as role/unit, codes of programmes, cells as programme/source/year, figures. Absent where it is filled with nothing */
            params?: {
                [key: string]: string | number | string[];
            };
            fields: {
                /** @description JSON pointer into the body, or header:, query:, path: and a name */
                path: string;
                vi: string;
                en: string;
            }[];
            /** @description What happened meanwhile and led to this, the oldest first: since the version in If-Match, or how the task was closed or came to be held; the latest are in `detail` too */
            changes?: {
                /** Format: date-time */
                at: string;
                sentence: {
                    vi: string;
                    en: string;
                };
            }[];
            /** @description Finds this request in the logs */
            traceId: string;
        };
        Task: {
            id: string;
            processId: string;
            kind: string;
            period: string;
            step: string;
            stepName: {
                vi: string;
                en: string;
            };
            /** @description The unit it is about, where one step has a task for each */
            subject: {
                id: string;
                name: string;
            } | null;
            /** @description What the process is about, where one post has many tasks of the same name; of a case about a household its number only */
            about: {
                vi: string;
                en: string;
            } | null;
            /**
             * @description DUTY must be done; OFFER may be done
             * @enum {string}
             */
            nature: "DUTY" | "OFFER";
            /** @enum {string} */
            status: "OPEN" | "DONE" | "CANCELLED";
            unit: {
                id: string;
                name: string;
            };
            roles: {
                /** @enum {string} */
                role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                name: {
                    vi: string;
                    en: string;
                };
            }[];
            choices: string[];
            claimedBy: {
                id: string;
                name: string;
            } | null;
            claimedAt: string | null;
            /** @description Last day on which it is in time */
            dueDate: string | null;
            /** @description Calendar days to the due date; negative when it has passed; null when closed or without one */
            calendarDaysLeft: number | null;
            /** @description The same in working days, as people say it, or that its clock stands; null when closed or without a due date */
            dueSentence: {
                vi: string;
                en: string;
            } | null;
            /** @description Set while its clock stands still */
            clock: {
                /** Format: date-time */
                since: string;
                by: {
                    id: string;
                    name: string;
                };
                reason: string;
                waitsFor: {
                    id: string;
                    name: string;
                } | null;
                /** @description For how long it has stood */
                workingDays: number;
            } | null;
            /** Format: date-time */
            openedAt: string;
            closedAt: string | null;
            outcome: string | null;
            decidedBy: {
                id: string;
                name: string;
            } | null;
            /** @description The ETag of the task; send it as If-Match to decide only on what you have seen */
            version: number;
        };
        Receipt: {
            /** @description Process and turn: proof that the act was written */
            receiptNumber: string;
            processId: string;
            turn: number;
            /**
             * Format: date-time
             * @description Business time of the act
             */
            at: string;
            status: string;
            statusName: {
                vi: string;
                en: string;
            };
            /** @description What the act brought about, e.g. totals and warnings */
            results: {
                [key: string]: unknown;
            };
            /** @description What was no reason to refuse, and should be known all the same: DUE_ON_DAY_OFF, a last day is a day off where it counts; MAKER_WILL_NOT_SUBMIT, whoever entered may not send what they entered; NOBODY_MAY_ACT, a step of the case waits for someone to be appointed; REGISTER_NUMBER_TAKEN, another report of the year has the number already; RISK_BEYOND_LIMIT, the last day is beyond what the rules allow; COMMITTED_OVER_DEBT and STILL_OWED, the register of the bank says otherwise than a commitment or the closing of a case; ATTENDANCE_DIFFERS, the commune chairman confirms otherwise than the record of who came; BOARD_VERSION_OTHER, another version of the board must hang on the day of the session. Absent where there is nothing */
            warnings?: {
                /** @enum {string} */
                code: "DUE_ON_DAY_OFF" | "MAKER_WILL_NOT_SUBMIT" | "NOBODY_MAY_ACT" | "REGISTER_NUMBER_TAKEN" | "RISK_BEYOND_LIMIT" | "COMMITTED_OVER_DEBT" | "STILL_OWED" | "ATTENDANCE_DIFFERS" | "BOARD_VERSION_OTHER";
                vi: string;
                en: string;
            }[];
        };
        Count: {
            /** @description At most 1000 */
            count: number;
            /** @description There are more than that */
            more: boolean;
        };
        /** @description Why a process is where it is: what it has waited for longest */
        Why: {
            /**
             * @description TASK: a task of its own; OTHER_PROCESS: a task of another process; CLOCK: a task whose clock stands; OPERATOR: a process that needs an operator; MESSAGE_ON_ITS_WAY: nobody has to act; WAITS_FOR_A_DAY: nobody has to act before `day`
             * @enum {string}
             */
            kind: "TASK" | "OTHER_PROCESS" | "CLOCK" | "OPERATOR" | "MESSAGE_ON_ITS_WAY" | "WAITS_FOR_A_DAY" | "DONE";
            /** @description The day that it waits for; null where it waits for none */
            day: string | null;
            /** @description Where somebody has to act */
            processId: string;
            taskId: string | null;
            /** @description Who can free it */
            who: {
                /** @description Who has claimed it, or stands in */
                personId?: string;
                /** @description Person id of who delegated it to them */
                for?: string;
                /** @enum {string} */
                role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                unitId: string;
            }[];
            /** Format: date-time */
            since: string;
            /** @description Since then */
            workingDays: number;
            /** @description By which rule it is due */
            rule: {
                /** @enum {string} */
                kind: "NAMED_DAY" | "WORKING_DAYS" | "WORKING_HOURS" | "EXTENSION" | "RESUMED_CLOCK" | "STOPPED_CLOCK";
                due: string | null;
                text: {
                    vi: string;
                    en: string;
                };
            } | null;
            /** @description What frees it. EXTEND: it came too late, and its deadline must be extended first; APPOINT: nobody who holds the role may do it */
            act: ("DECIDE" | "START_CLOCK" | "EXTEND" | "APPOINT" | "RETRY" | "END") | null;
            /** @description Where it is a decision */
            choices: string[];
            /** @description How many things it waits for at the same time */
            count: number;
            /** @description The others, longest waiting first; at most 19 */
            others: {
                /**
                 * @description TASK: a task of its own; OTHER_PROCESS: a task of another process; CLOCK: a task whose clock stands; OPERATOR: a process that needs an operator; MESSAGE_ON_ITS_WAY: nobody has to act; WAITS_FOR_A_DAY: nobody has to act before `day`
                 * @enum {string}
                 */
                kind: "TASK" | "OTHER_PROCESS" | "CLOCK" | "OPERATOR" | "MESSAGE_ON_ITS_WAY" | "WAITS_FOR_A_DAY" | "DONE";
                /** @description The day that it waits for; null where it waits for none */
                day: string | null;
                /** @description Where somebody has to act */
                processId: string;
                taskId: string | null;
                /** @description Who can free it */
                who: {
                    /** @description Who has claimed it, or stands in */
                    personId?: string;
                    /** @description Person id of who delegated it to them */
                    for?: string;
                    /** @enum {string} */
                    role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                    unitId: string;
                }[];
                /** Format: date-time */
                since: string;
                /** @description Since then */
                workingDays: number;
                /** @description By which rule it is due */
                rule: {
                    /** @enum {string} */
                    kind: "NAMED_DAY" | "WORKING_DAYS" | "WORKING_HOURS" | "EXTENSION" | "RESUMED_CLOCK" | "STOPPED_CLOCK";
                    due: string | null;
                    text: {
                        vi: string;
                        en: string;
                    };
                } | null;
                /** @description What frees it. EXTEND: it came too late, and its deadline must be extended first; APPOINT: nobody who holds the role may do it */
                act: ("DECIDE" | "START_CLOCK" | "EXTEND" | "APPOINT" | "RETRY" | "END") | null;
                /** @description Where it is a decision */
                choices: string[];
            }[];
        };
        Process: {
            id: string;
            kind: string;
            name: {
                vi: string;
                en: string;
            };
            workflowType: string;
            period: string;
            unit: {
                id: string;
                name: string;
            };
            status: string;
            statusName: {
                vi: string;
                en: string;
            };
            /** Format: date-time */
            statusSince: string;
            /** Format: date-time */
            openedAt: string;
            closedAt: string | null;
            turn: number;
            stuckSince: string | null;
        };
        Allotment: {
            processId: string;
            year: number;
            /** @description 1 for the first of the year; a later one that is signed takes the place of the one before */
            number: number;
            status: string;
            statusName: {
                vi: string;
                en: string;
            };
            /** @description The version put before the Head; null while the draft is shown */
            version: number | null;
            /** @description The decision by which the Head gave the targets; null until it is signed */
            decision: {
                number: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                date: string;
                /** Format: date-time */
                signedAt: string;
            } | null;
            /** @description Once it is signed, every commune of the plan, also without a target */
            communes: {
                commune: {
                    id: string;
                    name: string;
                };
                households: number;
                amountVnd: number;
                acknowledgedAt: string | null;
                targets: {
                    programme: string;
                    /** @enum {string} */
                    source: "CENTRAL" | "LOCAL";
                    households: number;
                    amountVnd: number;
                }[];
            }[];
            /** @description Each cell with what was approved, adjustments included, and what is left of it; null at a commune, which sees its own targets only */
            cells: {
                programme: string;
                /** @enum {string} */
                source: "CENTRAL" | "LOCAL";
                households: number;
                amountVnd: number;
                approved: {
                    households: number;
                    amountVnd: number;
                } | null;
                left: {
                    households: number;
                    amountVnd: number;
                } | null;
            }[];
            total: {
                households: number;
                amountVnd: number;
            };
        };
        CommuneTargets: {
            year: number;
            commune: {
                id: string;
                name: string;
            };
            /** @description The allotment in force; null while none of the year is signed */
            allotment: {
                processId: string;
                number: number;
                /** @description The decision by which the Head gave the targets; null until it is signed */
                decision: {
                    number: string;
                    /**
                     * Format: date
                     * @description Day in Viet Nam, YYYY-MM-DD
                     */
                    date: string;
                    /** Format: date-time */
                    signedAt: string;
                } | null;
            } | null;
            cells: {
                programme: string;
                /** @enum {string} */
                source: "CENTRAL" | "LOCAL";
                /** @description As signed; null where an adjustment alone gave it */
                allotted: {
                    households: number;
                    amountVnd: number;
                } | null;
                /** @description With every adjustment approved since */
                inForce: {
                    households: number;
                    amountVnd: number;
                };
            }[];
        };
        Notice: {
            id: string;
            /** @enum {string} */
            type: "task.opened" | "task.reminder" | "task.escalated" | "task.assigned" | "task.takenOver" | "task.dueChanged" | "task.clockStopped" | "task.clockStarted" | "comment.mention" | "session.reminder" | "session.moved" | "session.cancelled" | "session.notReady" | "session.named" | "session.released" | "session.invited" | "session.placeChanged" | "session.pointMoved" | "session.dayClosed" | "board.rejected";
            /** Format: date-time */
            at: string;
            /** @description As it was true when it was written; a task of a session is told from those of others by the day on which the session stands */
            sentence: {
                vi: string;
                en: string;
            };
            processId: string;
            /** @description Null where it is about the process as a whole */
            taskId: string | null;
            taskOpen: boolean;
            /** @description Of a notice about a session at a transaction point; `processId` is the session. Null of every other */
            session: {
                point: {
                    id: string;
                    name: string;
                };
                day: string | null;
                /** @description The day it was moved from */
                from: string | null;
                /** @description The day it was moved to */
                to: string | null;
                /** @description HH:MM */
                startsAt: string | null;
            } | null;
            readAt: string | null;
        };
        Delivery: {
            id: string;
            noticeId: string;
            /** @enum {string} */
            type: "task.opened" | "task.reminder" | "task.escalated" | "task.assigned" | "task.takenOver" | "task.dueChanged" | "task.clockStopped" | "task.clockStarted" | "comment.mention" | "session.reminder" | "session.moved" | "session.cancelled" | "session.notReady" | "session.named" | "session.released" | "session.invited" | "session.placeChanged" | "session.pointMoved" | "session.dayClosed" | "board.rejected";
            processId: string;
            taskId: string | null;
            personId: string;
            /** @enum {string} */
            channel: "EMAIL" | "GATEWAY";
            /** @enum {string} */
            status: "WAITING" | "SENT" | "FAILED" | "SKIPPED";
            attempts: number;
            /** @description A code: why it was left out, or what the server answered last */
            lastError: string | null;
            /** @description The message it went out with; several notices share one digest */
            messageId: string | null;
            /** @description Only while it waits */
            nextAttemptAt: string | null;
            sentAt: string | null;
        };
        AttachmentReceipt: {
            id: string;
            /** Format: date-time */
            at: string;
            /** @description Digest of the content, in the ledger too */
            sha256: string;
            /** @description Bytes */
            size: number;
            /** @description Found from the content */
            mediaType: string;
        };
        Attachment: {
            id: string;
            processId: string;
            taskId: string | null;
            name: string;
            /** @description Digest of the content, in the ledger too */
            sha256: string;
            /** @description Bytes */
            size: number;
            /** @description Found from the content */
            mediaType: string;
            uploadedBy: {
                id: string;
                name: string;
            };
            /** @description Whom they acted for, by delegation */
            actingFor: {
                id: string;
                name: string;
            } | null;
            /** Format: date-time */
            at: string;
            retractedAt: string | null;
            /** @description The content in the store is not whole any more, as of its last check */
            fault: ("MISSING" | "ALTERED") | null;
        };
        BoardContent: {
            version: number;
            /**
             * Format: date
             * @description Day in Viet Nam, YYYY-MM-DD
             */
            effectiveOn: string;
            basis: string;
            publishedBy: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            publishedAt: string;
            /** @description Digest of all its sheets */
            sha256: string;
            /** @description What differs from the version that it was made on */
            changed: {
                /**
                 * @description PROGRAMMES, RATES, PROCEDURES, SESSION_RULES: rules of the session; SCHEDULE. The list of borrowers with balances hangs there too, by rule, and is none of them: this system has no copy of it
                 * @enum {string}
                 */
                item: "PROGRAMMES" | "RATES" | "PROCEDURES" | "SESSION_RULES" | "SCHEDULE";
                name: {
                    vi: string;
                    en: string;
                };
            }[];
            /** @description Points at which its posting is open */
            open: number;
            /** @description Points at which it was posted */
            posted: number;
            /** @description That it was taken back before its day: it never has to hang */
            withdrawn: {
                /** Format: date-time */
                at: string;
                by: {
                    id: string;
                    name: string;
                };
                reason: string;
            } | null;
        };
        BoardContentDetail: {
            version: number;
            /**
             * Format: date
             * @description Day in Viet Nam, YYYY-MM-DD
             */
            effectiveOn: string;
            basis: string;
            publishedBy: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            publishedAt: string;
            /** @description Digest of all its sheets */
            sha256: string;
            /** @description What differs from the version that it was made on */
            changed: {
                /**
                 * @description PROGRAMMES, RATES, PROCEDURES, SESSION_RULES: rules of the session; SCHEDULE. The list of borrowers with balances hangs there too, by rule, and is none of them: this system has no copy of it
                 * @enum {string}
                 */
                item: "PROGRAMMES" | "RATES" | "PROCEDURES" | "SESSION_RULES" | "SCHEDULE";
                name: {
                    vi: string;
                    en: string;
                };
            }[];
            /** @description Points at which its posting is open */
            open: number;
            /** @description Points at which it was posted */
            posted: number;
            /** @description That it was taken back before its day: it never has to hang */
            withdrawn: {
                /** Format: date-time */
                at: string;
                by: {
                    id: string;
                    name: string;
                };
                reason: string;
            } | null;
            sheets: {
                /**
                 * @description PROGRAMMES, RATES, PROCEDURES, SESSION_RULES: rules of the session; SCHEDULE. The list of borrowers with balances hangs there too, by rule, and is none of them: this system has no copy of it
                 * @enum {string}
                 */
                item: "PROGRAMMES" | "RATES" | "PROCEDURES" | "SESSION_RULES" | "SCHEDULE";
                name: {
                    vi: string;
                    en: string;
                };
                title: string;
                /** @description Plain text */
                body: string;
                /** @description The version in which it was written like this */
                since: number;
                /** @description How it was in the version that it was made on, where this one changed it */
                before: {
                    version: number;
                    title: string;
                    /** @description Plain text */
                    body: string;
                } | null;
            }[];
        };
        Board: {
            /** @description Id of the transaction point */
            id: string;
            name: string;
            commune: {
                id: string;
                name: string;
            };
            office: {
                id: string;
                name: string;
            };
            /** @description No sessions are held there at present */
            paused: boolean;
            /** @description The version that must hang; null before the first takes effect */
            wanted: number | null;
            /** @description What the commune says hangs there; null where it has said nothing */
            hangs: {
                version: number;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                since: string;
                processId: string;
                /** @description It was withdrawn before its day: what must hang is to be posted */
                withdrawn: boolean;
                /** @description The office has looked at it */
                accepted: boolean;
                /** @description Where the board stands; null for who may not read processes there */
                place: string | null;
            } | null;
            upToDate: boolean;
            /** @description The open posting that is due first */
            open: {
                processId: string;
                version: number;
                /** @description Null until its process has begun */
                status: string | null;
                statusName: {
                    vi: string;
                    en: string;
                } | null;
                /** Format: date-time */
                since: string;
                dueOn: string | null;
                /** @description The same in working days, as people say it */
                due: {
                    vi: string;
                    en: string;
                } | null;
                /** @description Working days since its due day, 0 while it is in time */
                overdueDays: number;
            } | null;
        };
        BoardPosting: {
            processId: string;
            version: number;
            /**
             * Format: date
             * @description Day in Viet Nam, YYYY-MM-DD
             */
            effectiveOn: string;
            /** @description The commune that was asked, or is */
            commune: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            openedAt: string;
            /** @description Null until its process has begun */
            status: string | null;
            statusName: {
                vi: string;
                en: string;
            } | null;
            /** @description Where the board stands; null for who may not read processes there */
            place: string | null;
            postedOn: string | null;
            postedBy: {
                id: string;
                name: string;
            } | null;
            postedAt: string | null;
            /** @description Attachments of the process */
            photos: string[];
            /** @description How the office rejected it, while it has not been posted again */
            rejection: {
                /** Format: date-time */
                at: string;
                /** @description Null for who may not read processes there */
                reason: string | null;
            } | null;
            /** @description How the office rejected it last, where it was posted again since */
            formerRejection: {
                /** Format: date-time */
                at: string;
                /** @description Null for who may not read processes there */
                reason: string | null;
            } | null;
            /** @description WITHDRAWN: the version was taken back before its day; GIVEN_UP: by the office's director; ENDED: by an operator */
            outcome: ("POSTED" | "SUPERSEDED" | "WITHDRAWN" | "GIVEN_UP" | "ENDED") | null;
            closedAt: string | null;
        };
        SessionDayOptions: {
            processId: string;
            /**
             * Format: date
             * @description Day in Viet Nam, YYYY-MM-DD
             */
            plannedOn: string;
            /**
             * Format: date
             * @description Where it stands
             */
            day: string;
            /** @description SAME_WEEK: days of the same week, Monday to Sunday */
            sameWeek: string[];
            /** @description NEXT_WORKING_DAY */
            nextWorkingDay: string | null;
            /** @description NEXT_MONTH: the day of the next month's session, or its fixed day where that is not planned; null where that day is a holiday, so that another is to be chosen */
            nextMonth: string | null;
            /** @description NEXT_MONTH: of which month that session is; null where it would be refused, because the point is paused or has ended by then */
            nextMonthOf: string | null;
        };
        MissingPreparation: {
            step: string;
            stepName: {
                vi: string;
                en: string;
            };
            /** @description Null where nobody has been asked yet */
            taskId: string | null;
            unit: {
                id: string;
                name: string;
            } | null;
            roles: {
                /** @enum {string} */
                role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                name: {
                    vi: string;
                    en: string;
                };
            }[];
            claimedBy: {
                id: string;
                name: string;
            } | null;
            dueDate: string | null;
            overdue: boolean;
            /** @description How far the due date is, in working days */
            dueSentence: {
                vi: string;
                en: string;
            } | null;
            /** @description Why it is missing though it was done: who was named does not hold the role on the day any more */
            note: {
                vi: string;
                en: string;
            } | null;
        };
        Session: {
            processId: string;
            point: {
                id: string;
                name: string;
            };
            commune: {
                id: string;
                name: string;
            };
            /** @description The office that serves it; the branch where it plans with the commune itself */
            office: {
                id: string;
                name: string;
            };
            /** @description The month whose session it is */
            month: string;
            /** @description 0 for the session of the fixed day, then the extra ones of the month */
            ordinal: number;
            /**
             * Format: date
             * @description The day it was planned for
             */
            plannedOn: string;
            /**
             * Format: date
             * @description The day it is held on, as things stand
             */
            day: string;
            /** @description HH:MM in Viet Nam */
            startsAt: string;
            /** @description HH:MM in Viet Nam */
            endsAt: string;
            /** @description How often it was moved */
            moves: number;
            /** @description Kind of place: as the commune says, and until then as a rule */
            host: {
                /** @enum {string} */
                code: "NEW_HQ" | "OLD_HQ" | "CULTURAL_HOUSE" | "COMMUNITY_HOUSE" | "OTHER";
                name: {
                    vi: string;
                    en: string;
                };
            };
            /** @description Has the commune said so? */
            hostConfirmed: boolean;
            state: {
                /**
                 * @description PLANNED until its process has begun; then the state of its process, or what became of it instead of being held
                 * @enum {string}
                 */
                code: "PLANNED" | "NEEDS_DAY" | "PREPARING" | "READY" | "HELD" | "FOLLOWING" | "CLOSED" | "CANCELLED" | "NEXT_MONTH" | "MISSED" | "ENDED";
                name: {
                    vi: string;
                    en: string;
                };
            };
            outcome: {
                /** @enum {string} */
                code: "HELD" | "CANCELLED" | "NEXT_MONTH" | "MISSED" | "ENDED";
                name: {
                    vi: string;
                    en: string;
                };
            } | null;
            /** @description Preparations that are not done; none once something has become of it */
            missing: {
                step: string;
                stepName: {
                    vi: string;
                    en: string;
                };
            }[];
        };
        SessionFile: {
            processId: string;
            point: {
                id: string;
                name: string;
            };
            commune: {
                id: string;
                name: string;
            };
            /** @description The office that serves it; the branch where it plans with the commune itself */
            office: {
                id: string;
                name: string;
            };
            /** @description The month whose session it is */
            month: string;
            /** @description 0 for the session of the fixed day, then the extra ones of the month */
            ordinal: number;
            /**
             * Format: date
             * @description The day it was planned for
             */
            plannedOn: string;
            /**
             * Format: date
             * @description The day it is held on, as things stand
             */
            day: string;
            /** @description HH:MM in Viet Nam */
            startsAt: string;
            /** @description HH:MM in Viet Nam */
            endsAt: string;
            /** @description How often it was moved */
            moves: number;
            /** @description Kind of place: as the commune says, and until then as a rule */
            host: {
                /** @enum {string} */
                code: "NEW_HQ" | "OLD_HQ" | "CULTURAL_HOUSE" | "COMMUNITY_HOUSE" | "OTHER";
                name: {
                    vi: string;
                    en: string;
                };
            };
            /** @description Has the commune said so? */
            hostConfirmed: boolean;
            state: {
                /**
                 * @description PLANNED until its process has begun; then the state of its process, or what became of it instead of being held
                 * @enum {string}
                 */
                code: "PLANNED" | "NEEDS_DAY" | "PREPARING" | "READY" | "HELD" | "FOLLOWING" | "CLOSED" | "CANCELLED" | "NEXT_MONTH" | "MISSED" | "ENDED";
                name: {
                    vi: string;
                    en: string;
                };
            };
            outcome: {
                /** @enum {string} */
                code: "HELD" | "CANCELLED" | "NEXT_MONTH" | "MISSED" | "ENDED";
                name: {
                    vi: string;
                    en: string;
                };
            } | null;
            missing: components["schemas"]["MissingPreparation"][];
            /**
             * @description INVITATION, to who is only invited: day and moves, place, agenda, why it is not held, their own attendance and what they agreed to do; everything else is left empty
             * @enum {string}
             */
            extent: "WHOLE" | "INVITATION";
            branch: {
                id: string;
                name: string;
            };
            /** @description Why an extra session is held; null of the session of the fixed day */
            extraReason: string | null;
            moved: {
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                from: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                to: string;
                rule: {
                    /** @enum {string} */
                    code: "SAME_WEEK" | "NEXT_WORKING_DAY" | "NEXT_MONTH" | "OTHER";
                    name: {
                        vi: string;
                        en: string;
                    };
                };
                reason: string | null;
                by: {
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                at: string;
            }[];
            place: {
                host: {
                    /** @enum {string} */
                    code: "NEW_HQ" | "OLD_HQ" | "CULTURAL_HOUSE" | "COMMUNITY_HOUSE" | "OTHER";
                    name: {
                        vi: string;
                        en: string;
                    };
                };
                confirmedAt: string | null;
                words: string | null;
            };
            security: {
                officers: {
                    id: string;
                    name: string;
                }[];
                /** @description Of militia and other forces, by number alone */
                others: number | null;
                namedAt: string | null;
            };
            team: {
                duty: {
                    /** @enum {string} */
                    code: "LEADER" | "CONTROLLER" | "TELLER" | "MEMBER" | "SECURITY";
                    name: {
                        vi: string;
                        en: string;
                    };
                };
                person: {
                    id: string;
                    name: string;
                };
            }[];
            agenda: {
                number: number;
                kind: {
                    /** @enum {string} */
                    code: "DIFFICULTY" | "FOLLOW_UP" | "GROUP" | "OTHER";
                    name: {
                        vi: string;
                        en: string;
                    };
                };
                /** @description What somebody wrote, or what the follow-up says */
                text: string | null;
                /** @description Of a difficulty report */
                subject: {
                    code: string;
                    name: {
                        vi: string;
                        en: string;
                    };
                } | null;
                /** @description How the report, or the session that agreed on the follow-up, stands now */
                state: {
                    code: string;
                    name: {
                        vi: string;
                        en: string;
                    };
                } | null;
                link: {
                    /** @enum {string} */
                    to: "difficulty" | "followUp" | "group";
                    /** @description Of the process, or of the group */
                    id: string;
                    /** @description Of the follow-up */
                    number: number | null;
                    /** @description The group's */
                    name: string | null;
                } | null;
                dueOn: string | null;
                doneAt: string | null;
                /** @description Numbers only, e.g. how many loans of a group are overdue */
                facts: {
                    [key: string]: unknown;
                };
            }[];
            agendaConfirmedAt: string | null;
            invitees: {
                unit: {
                    id: string;
                    name: string;
                };
                role: {
                    /** @enum {string} */
                    code: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                    name: {
                        vi: string;
                        en: string;
                    };
                };
                /** @description Invited by rule; else by somebody at the office */
                byRule: boolean;
                /** @description Null while it is not recorded */
                attended: boolean | null;
            }[];
            /** @description What hung on the information board when it was checked */
            board: {
                /** Format: date-time */
                checkedAt: string;
                version: number | null;
                complete: boolean;
                note: string | null;
            } | null;
            concluded: {
                outcome: {
                    /** @enum {string} */
                    code: "HELD" | "CANCELLED" | "NEXT_MONTH" | "MISSED" | "ENDED";
                    name: {
                        vi: string;
                        en: string;
                    };
                };
                at: string | null;
                by: {
                    id: string;
                    name: string;
                } | null;
                /** @description Why it was not held, or what was remarked */
                note: string | null;
                heldFrom: string | null;
                heldUntil: string | null;
            } | null;
            minutes: {
                version: number;
                text: string;
                /** Format: date-time */
                at: string;
                by: {
                    id: string;
                    name: string;
                } | null;
            } | null;
            /** @description The commune chairman's part in the meeting */
            chairman: {
                part: {
                    /** @enum {string} */
                    code: "PRESENT" | "REPRESENTED" | "ABSENT";
                    name: {
                        vi: string;
                        en: string;
                    };
                };
                note: string | null;
                at: string | null;
                by: {
                    id: string;
                    name: string;
                } | null;
            } | null;
            difficulties: {
                number: number;
                subject: {
                    code: string;
                    name: {
                        vi: string;
                        en: string;
                    };
                };
                programme: {
                    code: string;
                    name: {
                        vi: string;
                        en: string;
                    };
                } | null;
                urgency: {
                    code: string;
                    name: {
                        vi: string;
                        en: string;
                    };
                };
                content: string;
                proposal: string;
                /** @description The difficulty report that was made of it */
                report: {
                    processId: string;
                    state: {
                        code: string;
                        name: {
                            vi: string;
                            en: string;
                        };
                    };
                } | null;
            }[];
            followUps: {
                number: number;
                unit: {
                    id: string;
                    name: string;
                };
                roles: {
                    /** @enum {string} */
                    code: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                    name: {
                        vi: string;
                        en: string;
                    };
                }[];
                text: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                dueOn: string;
                overdue: boolean;
                doneAt: string | null;
                doneBy: {
                    id: string;
                    name: string;
                } | null;
                result: string | null;
                /** @description Given up with the session */
                droppedAt: string | null;
            }[];
        };
        SessionDueLoan: {
            id: string;
            /** @description The bank's code */
            code: string;
            borrower: {
                id: string;
                code: string;
                name: string;
            };
            group: {
                id: string;
                name: string;
            };
            commune: {
                id: string;
                name: string;
            };
            programme: {
                code: string;
                name: {
                    vi: string;
                    en: string;
                };
            };
            /**
             * Format: date
             * @description Day in Viet Nam, YYYY-MM-DD
             */
            dueOn: string;
            outstandingVnd: number;
            overdueVnd: number;
            /**
             * Format: date
             * @description Day of the figures
             */
            asOf: string;
        };
        SessionReadiness: {
            processId: string;
            point: {
                id: string;
                name: string;
            };
            commune: {
                id: string;
                name: string;
            };
            office: {
                id: string;
                name: string;
            };
            /**
             * Format: date
             * @description Day in Viet Nam, YYYY-MM-DD
             */
            day: string;
            /** @description HH:MM in Viet Nam */
            startsAt: string;
            state: {
                /**
                 * @description PLANNED until its process has begun; then the state of its process, or what became of it instead of being held
                 * @enum {string}
                 */
                code: "PLANNED" | "NEEDS_DAY" | "PREPARING" | "READY" | "HELD" | "FOLLOWING" | "CLOSED" | "CANCELLED" | "NEXT_MONTH" | "MISSED" | "ENDED";
                name: {
                    vi: string;
                    en: string;
                };
            };
            ready: boolean;
            /** @description Its day has become a public holiday, Tết, a day off in lieu or a storm day: it is not ready, whatever is done */
            dayClosed: boolean;
            missing: components["schemas"]["MissingPreparation"][];
        };
        Readiness: {
            /**
             * Format: date
             * @description Day in Viet Nam, YYYY-MM-DD
             */
            from: string;
            /**
             * Format: date
             * @description Day in Viet Nam, YYYY-MM-DD
             */
            until: string;
            counts: {
                sessions: number;
                ready: number;
                notReady: number;
                /** @description Sessions with a preparation that is overdue */
                overdue: number;
                /** @description Sessions whose day is a day off */
                dayClosed: number;
            };
            /** @description How many sessions lack which preparation */
            missing: {
                step: string;
                stepName: {
                    vi: string;
                    en: string;
                };
                sessions: number;
            }[];
            offices: {
                office: {
                    id: string;
                    name: string;
                };
                sessions: number;
                ready: number;
                notReady: number;
                /** @description Sessions with a preparation that is overdue */
                overdue: number;
                /** @description Sessions whose day is a day off */
                dayClosed: number;
            }[];
            /** @description By day, those that are ready too */
            sessions: components["schemas"]["SessionReadiness"][];
        };
        BoardDetail: {
            board: components["schemas"]["Board"];
            /** @description Every posting, the newest version first */
            postings: components["schemas"]["BoardPosting"][];
        };
        DelegatedRight: {
            delegationId: string;
            /** @description Whose appointment it is: who acts by it acts for them */
            by: {
                id: string;
                name: string;
            };
            /** @description Kinds of process; null for all */
            kinds: string[] | null;
            /**
             * Format: date
             * @description Last day
             */
            until: string;
            /** @description Number and date of the decision it rests on */
            decision: string;
        };
        Right: {
            appointmentId: string;
            /** @enum {string} */
            role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
            unitId: string;
            /** @description Where another person has delegated it; null for an appointment of your own */
            delegated: components["schemas"]["DelegatedRight"] | null;
        };
        Campaign: {
            /** @description The branch's process */
            processId: string;
            /** @enum {string} */
            kind: "annual-plan" | "five-year-plan" | "plan-adjustment";
            kindName: {
                vi: string;
                en: string;
            };
            /** @description The year planned or adjusted; the first of a five-year plan */
            year: number;
            years: number[];
            period: string;
            /** @enum {string} */
            status: "OPEN" | "INTAKE_CLOSED" | "APPROVED" | "CANCELLED";
            statusName: {
                vi: string;
                en: string;
            };
            /** @description Last day for the communes, the offices, the branch and the Head */
            due: {
                commune: string;
                office: string;
                branch: string;
                head: string;
            };
            programmes: string[];
            /** @description Of an adjustment: the campaign that it changes */
            baseProcessId: string | null;
            /** @description Of an adjustment: what it rests on */
            basis: {
                number: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                date: string;
                reason: string;
            } | null;
            /** @description By which the Head approved it, where its number was given */
            decision: {
                number: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                date: string;
            } | null;
            approvedVersion: number | null;
            approvedAt: string | null;
            /** @description Communes of your area by status */
            communes: {
                status: string;
                statusName: {
                    vi: string;
                    en: string;
                };
                count: number;
            }[];
            /** @description Offices of your area by status */
            offices: {
                status: string;
                statusName: {
                    vi: string;
                    en: string;
                };
                count: number;
            }[];
        };
        Comment: {
            id: string;
            processId: string;
            taskId: string | null;
            author: {
                id: string;
                name: string;
            };
            /** @description Whom the author acted for, by delegation */
            actingFor: {
                id: string;
                name: string;
            } | null;
            /** @description Null once it is retracted */
            body: string | null;
            mentions: {
                id: string;
                name: string;
            }[];
            /** Format: date-time */
            at: string;
            retractedAt: string | null;
        };
        CommentReceipt: {
            id: string;
            /** Format: date-time */
            at: string;
        };
        Delegation: {
            id: string;
            appointment: {
                id: string;
                /** @enum {string} */
                role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                roleName: {
                    vi: string;
                    en: string;
                };
                unit: {
                    id: string;
                    name: string;
                };
            };
            delegator: {
                id: string;
                name: string;
            };
            delegate: {
                id: string;
                name: string;
            };
            /** @description Kinds of process; null for all */
            kinds: string[] | null;
            /**
             * Format: date
             * @description Day in Viet Nam, YYYY-MM-DD
             */
            from: string;
            /**
             * Format: date
             * @description Last day
             */
            to: string;
            basis: string;
            /** Format: date-time */
            createdAt: string;
            /** @description Set where it was ended before its last day */
            endedAt: string | null;
            endBasis: string | null;
            /** @description Today, and so is the appointment it rests on */
            inForce: boolean;
        };
        Difficulty: {
            processId: string;
            status: string;
            statusName: {
                vi: string;
                en: string;
            };
            commune: {
                id: string;
                name: string;
            };
            branch: {
                id: string;
                name: string;
            };
            subject: {
                /**
                 * @description What it is about; codes of this design
                 * @enum {string}
                 */
                code: "PREMISES" | "SECURITY" | "CAPITAL" | "DEBT_RECOVERY" | "MOVED_AWAY" | "BENEFICIARY_LIST" | "MERGER" | "MOBILE_BANKING" | "PROCEDURE" | "OTHER";
                name: {
                    vi: string;
                    en: string;
                };
            };
            programme: {
                code: string;
                name: {
                    vi: string;
                    en: string;
                };
            } | null;
            urgency: {
                /** @enum {string} */
                code: "ROUTINE" | "URGENT" | "IMMEDIATE";
                name: {
                    vi: string;
                    en: string;
                };
            };
            /** @description Number in the branch's register of incoming reports */
            registered: string | null;
            /** @description Rises when the commune reopens it */
            round: number;
            /** Format: date-time */
            reportedAt: string;
            /** @description ENDED: by an operator */
            outcome: ("SOLVED" | "WITHDRAWN" | "ENDED") | null;
            closedAt: string | null;
            /** @description Where it is now, and for how many working days; null once it is closed */
            station: {
                /**
                 * @description BRANCH; PPC: the province; ACTS: whoever was directed to act; COMMUNE: asked back, or to confirm
                 * @enum {string}
                 */
                station: "BRANCH" | "PPC" | "ACTS" | "COMMUNE";
                name: {
                    vi: string;
                    en: string;
                };
                unit: {
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                since: string;
                workingDays: number;
            } | null;
        };
        DifficultyStatistics: {
            /**
             * Format: date
             * @description Day in Viet Nam, YYYY-MM-DD
             */
            from: string;
            /**
             * Format: date
             * @description Day in Viet Nam, YYYY-MM-DD
             */
            to: string;
            total: number;
            open: number;
            closed: number;
            /** @description Subjects that were reported */
            bySubject: {
                /**
                 * @description What it is about; codes of this design
                 * @enum {string}
                 */
                subject: "PREMISES" | "SECURITY" | "CAPITAL" | "DEBT_RECOVERY" | "MOVED_AWAY" | "BENEFICIARY_LIST" | "MERGER" | "MOBILE_BANKING" | "PROCEDURE" | "OTHER";
                name: {
                    vi: string;
                    en: string;
                };
                total: number;
                open: number;
                closed: number;
            }[];
            byUrgency: {
                /** @enum {string} */
                urgency: "ROUTINE" | "URGENT" | "IMMEDIATE";
                name: {
                    vi: string;
                    en: string;
                };
                total: number;
                open: number;
                closed: number;
            }[];
            /** @description How long each station held them, in working days of its unit's calendar; up to today where it still does */
            byStation: {
                /**
                 * @description BRANCH; PPC: the province; ACTS: whoever was directed to act; COMMUNE: asked back, or to confirm
                 * @enum {string}
                 */
                station: "BRANCH" | "PPC" | "ACTS" | "COMMUNE";
                name: {
                    vi: string;
                    en: string;
                };
                /** @description How often it held a report of the period, one it still holds included */
                count: number;
                /** @description Of these, it still does */
                still: number;
                median: number | null;
                p90: number | null;
                longest: number | null;
            }[];
        };
        DifficultyDirection: {
            processId: string;
            status: string;
            statusName: {
                vi: string;
                en: string;
            };
            /** @description The direction that answers its reports */
            joinedInto: string | null;
            /** @description Directions that were joined into this one */
            joined: string[];
            /** @description The letter that directs; null until then */
            letter: {
                number: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                date: string;
                by: {
                    id: string;
                    name: string;
                } | null;
                text: string;
            } | null;
            acts: {
                number: number;
                unit: {
                    id: string;
                    name: string;
                };
                text: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                dueOn: string;
                doneAt: string | null;
                by: {
                    id: string;
                    name: string;
                } | null;
                result: string | null;
            }[];
            /** @description Of the departments, those asked before a join too; null for whoever may not read them */
            opinions: {
                department: {
                    id: string;
                    name: string;
                };
                /** @description How often it was asked, this time included */
                round: number;
                /** Format: date-time */
                askedAt: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                dueOn: string;
                givenAt: string | null;
                by: {
                    id: string;
                    name: string;
                } | null;
                text: string | null;
                /** @description Gone on without from then; an opinion after that is a late remark */
                missedAt: string | null;
            }[] | null;
            /** @description The office's question and submission, why it waited no longer, the leader's reasons for a return; null for whoever may not read the opinions */
            notes: {
                /** @enum {string} */
                kind: "QUESTION" | "GO_ON" | "SUBMISSION" | "RETURN";
                name: {
                    vi: string;
                    en: string;
                };
                /** Format: date-time */
                at: string;
                by: {
                    id: string;
                    name: string;
                };
                text: string;
            }[] | null;
        };
        DifficultyFile: {
            processId: string;
            status: string;
            statusName: {
                vi: string;
                en: string;
            };
            commune: {
                id: string;
                name: string;
            };
            branch: {
                id: string;
                name: string;
            };
            subject: {
                /**
                 * @description What it is about; codes of this design
                 * @enum {string}
                 */
                code: "PREMISES" | "SECURITY" | "CAPITAL" | "DEBT_RECOVERY" | "MOVED_AWAY" | "BENEFICIARY_LIST" | "MERGER" | "MOBILE_BANKING" | "PROCEDURE" | "OTHER";
                name: {
                    vi: string;
                    en: string;
                };
            };
            programme: {
                code: string;
                name: {
                    vi: string;
                    en: string;
                };
            } | null;
            urgency: {
                /** @enum {string} */
                code: "ROUTINE" | "URGENT" | "IMMEDIATE";
                name: {
                    vi: string;
                    en: string;
                };
            };
            /** @description Number in the branch's register of incoming reports */
            registered: string | null;
            /** @description Rises when the commune reopens it */
            round: number;
            /** Format: date-time */
            reportedAt: string;
            /** @description ENDED: by an operator */
            outcome: ("SOLVED" | "WITHDRAWN" | "ENDED") | null;
            closedAt: string | null;
            /** @description Where it is now, and for how many working days; null once it is closed */
            station: {
                /**
                 * @description BRANCH; PPC: the province; ACTS: whoever was directed to act; COMMUNE: asked back, or to confirm
                 * @enum {string}
                 */
                station: "BRANCH" | "PPC" | "ACTS" | "COMMUNE";
                name: {
                    vi: string;
                    en: string;
                };
                unit: {
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                since: string;
                workingDays: number;
            } | null;
            content: string;
            proposal: string;
            /** @description The session at a transaction point at whose meeting it was raised, where it was */
            sessionId: string | null;
            supplements: {
                /** Format: date-time */
                at: string;
                by: {
                    id: string;
                    name: string;
                };
                text: string;
            }[];
            stations: {
                number: number;
                /**
                 * @description BRANCH; PPC: the province; ACTS: whoever was directed to act; COMMUNE: asked back, or to confirm
                 * @enum {string}
                 */
                station: "BRANCH" | "PPC" | "ACTS" | "COMMUNE";
                name: {
                    vi: string;
                    en: string;
                };
                unit: {
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                enteredAt: string;
                leftAt: string | null;
                /** @description How long it held the report, by the unit's calendar; up to today while it still does */
                workingDays: number;
                outcome: string | null;
                outcomeName: {
                    vi: string;
                    en: string;
                } | null;
                /** @description What it was sent on with */
                text: string | null;
                /** @description The direction that answers it there */
                directionId: string | null;
            }[];
            /** @description How many files are attached to the report */
            attachments: number;
            /** @description Those that answer or answered it, the oldest first */
            directions: components["schemas"]["DifficultyDirection"][];
        };
        DifficultyDirectionFile: {
            processId: string;
            status: string;
            statusName: {
                vi: string;
                en: string;
            };
            /** @description The direction that answers its reports */
            joinedInto: string | null;
            /** @description Directions that were joined into this one */
            joined: string[];
            /** @description The letter that directs; null until then */
            letter: {
                number: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                date: string;
                by: {
                    id: string;
                    name: string;
                } | null;
                text: string;
            } | null;
            acts: {
                number: number;
                unit: {
                    id: string;
                    name: string;
                };
                text: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                dueOn: string;
                doneAt: string | null;
                by: {
                    id: string;
                    name: string;
                } | null;
                result: string | null;
            }[];
            /** @description Of the departments, those asked before a join too; null for whoever may not read them */
            opinions: {
                department: {
                    id: string;
                    name: string;
                };
                /** @description How often it was asked, this time included */
                round: number;
                /** Format: date-time */
                askedAt: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                dueOn: string;
                givenAt: string | null;
                by: {
                    id: string;
                    name: string;
                } | null;
                text: string | null;
                /** @description Gone on without from then; an opinion after that is a late remark */
                missedAt: string | null;
            }[] | null;
            /** @description The office's question and submission, why it waited no longer, the leader's reasons for a return; null for whoever may not read the opinions */
            notes: {
                /** @enum {string} */
                kind: "QUESTION" | "GO_ON" | "SUBMISSION" | "RETURN";
                name: {
                    vi: string;
                    en: string;
                };
                /** Format: date-time */
                at: string;
                by: {
                    id: string;
                    name: string;
                };
                text: string;
            }[] | null;
            /** @description The reports that it answers; what they say, and their way so far, only for who prepares the answer */
            reports: {
                processId: string;
                status: string;
                statusName: {
                    vi: string;
                    en: string;
                };
                commune: {
                    id: string;
                    name: string;
                };
                branch: {
                    id: string;
                    name: string;
                };
                subject: {
                    /**
                     * @description What it is about; codes of this design
                     * @enum {string}
                     */
                    code: "PREMISES" | "SECURITY" | "CAPITAL" | "DEBT_RECOVERY" | "MOVED_AWAY" | "BENEFICIARY_LIST" | "MERGER" | "MOBILE_BANKING" | "PROCEDURE" | "OTHER";
                    name: {
                        vi: string;
                        en: string;
                    };
                };
                programme: {
                    code: string;
                    name: {
                        vi: string;
                        en: string;
                    };
                } | null;
                urgency: {
                    /** @enum {string} */
                    code: "ROUTINE" | "URGENT" | "IMMEDIATE";
                    name: {
                        vi: string;
                        en: string;
                    };
                };
                /** @description Number in the branch's register of incoming reports */
                registered: string | null;
                /** @description Rises when the commune reopens it */
                round: number;
                /** Format: date-time */
                reportedAt: string;
                /** @description ENDED: by an operator */
                outcome: ("SOLVED" | "WITHDRAWN" | "ENDED") | null;
                closedAt: string | null;
                /** @description Where it is now, and for how many working days; null once it is closed */
                station: {
                    /**
                     * @description BRANCH; PPC: the province; ACTS: whoever was directed to act; COMMUNE: asked back, or to confirm
                     * @enum {string}
                     */
                    station: "BRANCH" | "PPC" | "ACTS" | "COMMUNE";
                    name: {
                        vi: string;
                        en: string;
                    };
                    unit: {
                        id: string;
                        name: string;
                    };
                    /** Format: date-time */
                    since: string;
                    workingDays: number;
                } | null;
                content: string | null;
                proposal: string | null;
                /** @description The session at a transaction point at whose meeting it was raised, where it was */
                sessionId: string | null;
                supplements: {
                    /** Format: date-time */
                    at: string;
                    by: {
                        id: string;
                        name: string;
                    };
                    text: string;
                }[];
                stations: {
                    number: number;
                    /**
                     * @description BRANCH; PPC: the province; ACTS: whoever was directed to act; COMMUNE: asked back, or to confirm
                     * @enum {string}
                     */
                    station: "BRANCH" | "PPC" | "ACTS" | "COMMUNE";
                    name: {
                        vi: string;
                        en: string;
                    };
                    unit: {
                        id: string;
                        name: string;
                    };
                    /** Format: date-time */
                    enteredAt: string;
                    leftAt: string | null;
                    /** @description How long it held the report, by the unit's calendar; up to today while it still does */
                    workingDays: number;
                    outcome: string | null;
                    outcomeName: {
                        vi: string;
                        en: string;
                    } | null;
                    /** @description What it was sent on with */
                    text: string | null;
                    /** @description The direction that answers it there */
                    directionId: string | null;
                }[];
                /** @description How many files are attached to the report */
                attachments: number;
            }[];
        };
        TransactionPoint: {
            id: string;
            name: string;
            commune: {
                id: string;
                name: string;
            };
            /** @description The office, or the branch, that plans with its commune and serves it; null where the commune has none today */
            office: {
                id: string;
                name: string;
            } | null;
            formerCommune: {
                id: string;
                name: string;
            } | null;
            /**
             * @description Where it is held unless the commune names another place
             * @enum {string}
             */
            host: "NEW_HQ" | "OLD_HQ" | "CULTURAL_HOUSE" | "COMMUNITY_HOUSE" | "OTHER";
            /** @description Day of the month; in a month without it the last day. Sessions are held on Saturdays and Sundays too */
            fixedDay: number;
            /** @description Time in Viet Nam, HH:MM */
            startTime: string;
            minutes: number;
            /** @description No session is planned from this day on; what was planned before is held */
            pausedFrom: string | null;
            nextSession: {
                processId: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                day: string;
                /** @description Time in Viet Nam, HH:MM */
                startsAt: string;
            } | null;
            /** @description The last month, YYYY-MM, whose session is planned: a new fixed day holds for those after it */
            plannedUntil: string | null;
            /**
             * Format: date
             * @description Day in Viet Nam, YYYY-MM-DD
             */
            validFrom: string;
            validTo: string | null;
        };
        TransactionPointDetails: {
            id: string;
            name: string;
            commune: {
                id: string;
                name: string;
            };
            /** @description The office, or the branch, that plans with its commune and serves it; null where the commune has none today */
            office: {
                id: string;
                name: string;
            } | null;
            formerCommune: {
                id: string;
                name: string;
            } | null;
            /**
             * @description Where it is held unless the commune names another place
             * @enum {string}
             */
            host: "NEW_HQ" | "OLD_HQ" | "CULTURAL_HOUSE" | "COMMUNITY_HOUSE" | "OTHER";
            /** @description Day of the month; in a month without it the last day. Sessions are held on Saturdays and Sundays too */
            fixedDay: number;
            /** @description Time in Viet Nam, HH:MM */
            startTime: string;
            minutes: number;
            /** @description No session is planned from this day on; what was planned before is held */
            pausedFrom: string | null;
            nextSession: {
                processId: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                day: string;
                /** @description Time in Viet Nam, HH:MM */
                startsAt: string;
            } | null;
            /** @description The last month, YYYY-MM, whose session is planned: a new fixed day holds for those after it */
            plannedUntil: string | null;
            /**
             * Format: date
             * @description Day in Viet Nam, YYYY-MM-DD
             */
            validFrom: string;
            validTo: string | null;
            /** @description Savings & Loan Groups that meet there */
            groups: {
                id: string;
                name: string;
            }[];
            source: string;
        };
        TransactionPointFile: {
            id: string;
            name: string;
            commune: {
                id: string;
                name: string;
            };
            /** @description The office, or the branch, that plans with its commune and serves it; null where the commune has none today */
            office: {
                id: string;
                name: string;
            } | null;
            formerCommune: {
                id: string;
                name: string;
            } | null;
            /**
             * @description Where it is held unless the commune names another place
             * @enum {string}
             */
            host: "NEW_HQ" | "OLD_HQ" | "CULTURAL_HOUSE" | "COMMUNITY_HOUSE" | "OTHER";
            /** @description Day of the month; in a month without it the last day. Sessions are held on Saturdays and Sundays too */
            fixedDay: number;
            /** @description Time in Viet Nam, HH:MM */
            startTime: string;
            minutes: number;
            /** @description No session is planned from this day on; what was planned before is held */
            pausedFrom: string | null;
            nextSession: {
                processId: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                day: string;
                /** @description Time in Viet Nam, HH:MM */
                startsAt: string;
            } | null;
            /** @description The last month, YYYY-MM, whose session is planned: a new fixed day holds for those after it */
            plannedUntil: string | null;
            /**
             * Format: date
             * @description Day in Viet Nam, YYYY-MM-DD
             */
            validFrom: string;
            validTo: string | null;
            /** @description Savings & Loan Groups that meet there */
            groups: {
                id: string;
                name: string;
            }[];
            source: string;
            /** @description Why no session is planned; null while it is not paused */
            pauseReason: string | null;
        };
        TransactionPointToPlan: {
            id: string;
            name: string;
            commune: {
                id: string;
                name: string;
            };
            /** @description The office, or the branch, that plans with its commune and serves it; null where the commune has none today */
            office: {
                id: string;
                name: string;
            } | null;
            formerCommune: {
                id: string;
                name: string;
            } | null;
            /**
             * @description Where it is held unless the commune names another place
             * @enum {string}
             */
            host: "NEW_HQ" | "OLD_HQ" | "CULTURAL_HOUSE" | "COMMUNITY_HOUSE" | "OTHER";
            /** @description Day of the month; in a month without it the last day. Sessions are held on Saturdays and Sundays too */
            fixedDay: number;
            /** @description Time in Viet Nam, HH:MM */
            startTime: string;
            minutes: number;
            /** @description No session is planned from this day on; what was planned before is held */
            pausedFrom: string | null;
            nextSession: {
                processId: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                day: string;
                /** @description Time in Viet Nam, HH:MM */
                startsAt: string;
            } | null;
            /** @description The last month, YYYY-MM, whose session is planned: a new fixed day holds for those after it */
            plannedUntil: string | null;
            /**
             * Format: date
             * @description Day in Viet Nam, YYYY-MM-DD
             */
            validFrom: string;
            validTo: string | null;
            /** @description Savings & Loan Groups that meet there */
            groups: {
                id: string;
                name: string;
            }[];
            source: string;
            /** @description Null where no office or branch serves its commune */
            planning: {
                /** @description The first month, YYYY-MM, whose session the schedule plans */
                from: string;
                /** @description Months that were planned before: the office or the branch plans the session of the point itself */
                byHand: {
                    month: string;
                    /**
                     * Format: date
                     * @description Day in Viet Nam, YYYY-MM-DD
                     */
                    day: string;
                    /** @description With the point and the month */
                    call: string;
                }[];
                sentence: {
                    vi: string;
                    en: string;
                };
            } | null;
        };
        MovedAwayFile: {
            /** @constant */
            kind: "moved-away";
            processId: string;
            /** @description The process in which the case was opened */
            caseId: string;
            /** @description The moment at which this unit's part ended, and as of which the file is shown; null: as it is now */
            asOf: string | null;
            borrower: {
                bankCode: string;
                name: string;
                address: string | null;
                commune: {
                    id: string;
                    name: string;
                };
                village: {
                    id: string;
                    name: string;
                } | null;
            };
            /** @description As the bank's last file has them, in term or overdue whether or not the borrower has left; none for a unit whose part has ended before the case */
            loans: {
                bankCode: string;
                programme: string;
                programmeName: {
                    vi: string;
                    en: string;
                };
                group: {
                    id: string;
                    name: string;
                } | null;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                disbursedOn: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                dueOn: string;
                /** @description VND */
                principalVnd: number;
                /** @description VND */
                outstandingVnd: number;
                /** @description VND */
                overdueVnd: number;
                /** @description VND */
                frozenVnd: number;
                /** @description VND */
                interestDueVnd: number;
                status: string;
                statusName: {
                    vi: string;
                    en: string;
                };
                flags: string[];
                flagNames: {
                    vi: string;
                    en: string;
                }[];
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                asOf: string;
            }[];
            detection: {
                unit: {
                    id: string;
                    name: string;
                };
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                detectedOn: string;
                /** Format: date-time */
                openedAt: string;
                openedBy: {
                    id: string;
                    name: string;
                };
                note: string | null;
                corrections: {
                    /** @description The round of signatures that it begins */
                    round: number;
                    /** Format: date-time */
                    at: string;
                    by: {
                        id: string;
                        name: string;
                    };
                    actingFor: {
                        id: string;
                        name: string;
                    } | null;
                    note: string | null;
                }[];
            };
            /** @description By what was confirmed last */
            known: {
                whereabouts: string | null;
                whereaboutsName: {
                    vi: string;
                    en: string;
                } | null;
                hasLocalAssets: string;
                hasLocalAssetsName: {
                    vi: string;
                    en: string;
                };
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                lastNewsOn: string;
            };
            signatures: {
                step: string;
                name: {
                    vi: string;
                    en: string;
                };
                round: number;
                unit: {
                    id: string;
                    name: string;
                };
                /** @enum {string} */
                outcome: "SIGNED" | "DECLINED";
                outcomeName: {
                    vi: string;
                    en: string;
                };
                by: {
                    id: string;
                    name: string;
                };
                actingFor: {
                    id: string;
                    name: string;
                } | null;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                signedOn: string;
                /** Format: date-time */
                at: string;
                note: string | null;
            }[];
            /** @description Everything that was found, also what waits to be confirmed, in order */
            findings: {
                /** @description Null for one that is not confirmed */
                number: number | null;
                processId: string;
                /** @enum {string} */
                status: "WAITING" | "CONFIRMED" | "RETURNED" | "TAKEN_BACK" | "LAPSED";
                statusName: {
                    vi: string;
                    en: string;
                };
                whereabouts: string;
                whereaboutsName: {
                    vi: string;
                    en: string;
                };
                inProvince: boolean | null;
                receivingUnit: {
                    id: string;
                    name: string;
                } | null;
                hasLocalAssets: string;
                hasLocalAssetsName: {
                    vi: string;
                    en: string;
                };
                address: string | null;
                note: string | null;
                preparedBy: {
                    id: string;
                    name: string;
                };
                confirmedBy: {
                    id: string;
                    name: string;
                } | null;
                /**
                 * Format: date-time
                 * @description When it was confirmed; of any other, when it was prepared
                 */
                at: string;
                /** @description Who sent it back, or took it back */
                returned: {
                    by: {
                        id: string;
                        name: string;
                    };
                    /** Format: date-time */
                    at: string;
                    reason: string | null;
                } | null;
            }[];
            handovers: {
                number: number;
                from: {
                    id: string;
                    name: string;
                };
                to: {
                    id: string;
                    name: string;
                };
                status: string;
                statusName: {
                    vi: string;
                    en: string;
                };
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                effectiveFrom: string;
                /** Format: date-time */
                proposedAt: string;
                proposedBy: {
                    id: string;
                    name: string;
                };
                decidedAt: string | null;
                decidedBy: {
                    id: string;
                    name: string;
                } | null;
                reason: string | null;
            }[];
            /** @description Which unit answers on which days: on every day one */
            duties: {
                unit: {
                    id: string;
                    name: string;
                };
                processId: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                from: string;
                /** @description Exclusive: the first day on which it no longer answers; null for whoever answers */
                to: string | null;
            }[];
            attempts: {
                number: number;
                processId: string;
                kind: string;
                kindName: {
                    vi: string;
                    en: string;
                };
                method: string;
                methodName: {
                    vi: string;
                    en: string;
                };
                result: string;
                resultName: {
                    vi: string;
                    en: string;
                };
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                onDay: string;
                /** Format: date-time */
                at: string;
                by: {
                    id: string;
                    name: string;
                };
                note: string | null;
                /** @description Ids of attachments */
                evidence: string[];
            }[];
            commitments: {
                number: number;
                processId: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                dueOn: string;
                /** @description VND */
                amountVnd: number;
                paidOn: string | null;
                paidVnd: number | null;
                outcome: string | null;
                outcomeName: {
                    vi: string;
                    en: string;
                } | null;
                note: string | null;
            }[];
            referrals: {
                number: number;
                processId: string;
                province: string | null;
                letterNumber: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                sentOn: string;
                answer: string | null;
                answerName: {
                    vi: string;
                    en: string;
                } | null;
                answeredOn: string | null;
                note: string | null;
                /** @description Ids of attachments */
                evidence: string[];
            }[];
            candidates: {
                number: number;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                offeredOn: string;
                decision: string | null;
                decisionName: {
                    vi: string;
                    en: string;
                } | null;
                decidedAt: string | null;
                decidedBy: {
                    id: string;
                    name: string;
                } | null;
                note: string | null;
            }[];
            /** @description Every decision with what was written of it, in order */
            acts: {
                /** Format: date-time */
                at: string;
                processId: string;
                step: string;
                name: {
                    vi: string;
                    en: string;
                };
                choice: string;
                choiceName: {
                    vi: string;
                    en: string;
                };
                by: {
                    id: string;
                    name: string;
                };
                actingFor: {
                    id: string;
                    name: string;
                } | null;
                text: string | null;
            }[];
            attachments: {
                id: string;
                processId: string;
                name: string;
                sha256: string;
                uploadedBy: {
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                at: string;
            }[];
            closing: {
                outcome: string | null;
                outcomeName: {
                    vi: string;
                    en: string;
                } | null;
                closedOn: string | null;
                by: {
                    id: string;
                    name: string;
                } | null;
                documentNumber: string | null;
                documentOn: string | null;
                note: string | null;
                /** @description Ids of attachments */
                evidence: string[];
            } | null;
            /** @description Reasons given for what every process knows: a stopped clock, an extension, a taking over, an undone decision, an end by an operator; in order */
            reasons: {
                /** Format: date-time */
                at: string;
                action: string;
                step: {
                    vi: string;
                    en: string;
                } | null;
                by: {
                    id: string;
                    name: string;
                };
                actingFor: {
                    id: string;
                    name: string;
                } | null;
                reason: string;
            }[];
        };
        RiskFile: {
            /** @constant */
            kind: "risk-handling";
            processId: string;
            borrower: {
                bankCode: string;
                name: string;
                address: string | null;
                commune: {
                    id: string;
                    name: string;
                };
                village: {
                    id: string;
                    name: string;
                } | null;
            };
            /** @description As the bank's last file has it */
            loan: {
                bankCode: string;
                programme: string;
                group: {
                    id: string;
                    name: string;
                } | null;
                organization: {
                    id: string;
                    name: string;
                } | null;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                disbursedOn: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                dueOn: string;
                /** @description VND */
                principalVnd: number;
                /** @description VND */
                outstandingVnd: number;
                /** @description VND */
                overdueVnd: number;
                /** @description VND */
                frozenVnd: number;
                /** @description VND */
                interestDueVnd: number;
                status: string;
                flags: string[];
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                asOf: string;
            };
            request: {
                cause: string;
                causeName: {
                    vi: string;
                    en: string;
                };
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                causedOn: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                requestedOn: string;
                asksFor: ("EXTENSION" | "FREEZE" | "WRITE_OFF") | null;
                note: string | null;
            };
            verification: {
                round: number;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                visitedOn: string;
                /** @description Basis points of the project's capital */
                lossBps: number;
                by: {
                    id: string;
                    name: string;
                };
                note: string | null;
                /** @description By the loss; the Head Office decides */
                suggested: {
                    /** @enum {string} */
                    measure: "EXTENSION" | "FREEZE" | "WRITE_OFF" | "REFUSAL";
                    name: {
                        vi: string;
                        en: string;
                    };
                    why: {
                        vi: string;
                        en: string;
                    };
                };
            } | null;
            signatures: {
                step: string;
                name: {
                    vi: string;
                    en: string;
                };
                round: number;
                unit: {
                    id: string;
                    name: string;
                };
                /** @enum {string} */
                outcome: "SIGNED" | "DECLINED";
                by: {
                    id: string;
                    name: string;
                };
                actingFor: {
                    id: string;
                    name: string;
                } | null;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                signedOn: string;
                /** Format: date-time */
                at: string;
                note: string | null;
            }[];
            missingSignatures: {
                step: string;
                name: {
                    vi: string;
                    en: string;
                };
            }[];
            list: {
                number: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                on: string;
            } | null;
            letter: {
                number: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                on: string;
                by: {
                    id: string;
                    name: string;
                } | null;
            } | null;
            decisions: {
                number: number;
                /** @enum {string} */
                measure: "EXTENSION" | "FREEZE" | "WRITE_OFF" | "REFUSAL";
                name: {
                    vi: string;
                    en: string;
                };
                decisionNumber: string;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                decidedOn: string;
                until: string | null;
                /** @description The last day that the source allows */
                atMost: string | null;
                recordedBy: {
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                recordedAt: string;
                /** @description False for one that was recorded wrongly and taken back */
                stands: boolean;
                note: string | null;
            }[];
            acts: {
                /** Format: date-time */
                at: string;
                step: string;
                name: {
                    vi: string;
                    en: string;
                };
                choice: string;
                by: {
                    id: string;
                    name: string;
                };
                actingFor: {
                    id: string;
                    name: string;
                } | null;
                text: string | null;
            }[];
            /** @description The newest first, without those taken back; at most 200 */
            attachments: {
                id: string;
                name: string;
                sha256: string;
                uploadedBy: {
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                at: string;
            }[];
            /** @description The case that it goes on from */
            follows: string | null;
            followedBy: string | null;
            /** @description Reasons given for what every process knows: a stopped clock, an extension, a taking over, an undone decision, an end by an operator; in order */
            reasons: {
                /** Format: date-time */
                at: string;
                action: string;
                step: {
                    vi: string;
                    en: string;
                } | null;
                by: {
                    id: string;
                    name: string;
                };
                actingFor: {
                    id: string;
                    name: string;
                } | null;
                reason: string;
            }[];
        };
        OpenMovedAwayCase: {
            processId: string;
            commune: {
                id: string;
                name: string;
            };
            office: {
                id: string;
                name: string;
            };
            status: string;
            statusName: {
                vi: string;
                en: string;
            };
            /** Format: date-time */
            statusSince: string;
            /** Format: date-time */
            openedAt: string;
            /** @description Calendar days since the borrower was found to have left */
            ageDays: number;
            /** @description Calendar days since the last news */
            silentDays: number;
            /** @description How often the debt was handed over */
            handovers: number;
        };
        MovedAwayAges: {
            commune: {
                id: string;
                name: string;
            };
            office: {
                id: string;
                name: string;
            };
            open: number;
            upTo90: number;
            upTo365: number;
            upTo730: number;
            over730: number;
        };
        IncomingHandover: {
            processId: string;
            commune: {
                id: string;
                name: string;
            };
            from: {
                id: string;
                name: string;
            };
            /**
             * Format: date
             * @description From which day the commune is to answer
             */
            effectiveFrom: string;
            /** Format: date-time */
            proposedAt: string;
            dueDate: string | null;
        };
        MovedAwayYear: {
            year: number;
            /**
             * Format: date
             * @description Day in Viet Nam, YYYY-MM-DD
             */
            until: string;
            total: {
                /** @description Borrowers found to have left in the year */
                detected: number;
                /** @description Of these, by what is known now; UNSORTED: the minutes are not signed yet */
                whereabouts: {
                    EXACT: number;
                    VAGUE: number;
                    NONE: number;
                    UNSORTED: number;
                };
                /** @description Hand-overs that another commune accepted in the year */
                handedOver: number;
                received: number;
                /** @description Closed in the year, by outcome; ENDED: by an operator */
                closed: {
                    PAID: number;
                    RETURNED: number;
                    TRANSFERRED: number;
                    IN_COURT: number;
                    RISK_HANDLED: number;
                    ENDED: number;
                };
                /** @description Times that risk handling was offered in the year */
                candidates: number;
                /** @description Open at the end of the year, or today within it, by who answers then */
                open: number;
            };
            offices: {
                office: {
                    id: string;
                    name: string;
                };
                /** @description Borrowers found to have left in the year */
                detected: number;
                /** @description Of these, by what is known now; UNSORTED: the minutes are not signed yet */
                whereabouts: {
                    EXACT: number;
                    VAGUE: number;
                    NONE: number;
                    UNSORTED: number;
                };
                /** @description Hand-overs that another commune accepted in the year */
                handedOver: number;
                received: number;
                /** @description Closed in the year, by outcome; ENDED: by an operator */
                closed: {
                    PAID: number;
                    RETURNED: number;
                    TRANSFERRED: number;
                    IN_COURT: number;
                    RISK_HANDLED: number;
                    ENDED: number;
                };
                /** @description Times that risk handling was offered in the year */
                candidates: number;
                /** @description Open at the end of the year, or today within it, by who answers then */
                open: number;
                communes: {
                    commune: {
                        id: string;
                        name: string;
                    };
                    /** @description Borrowers found to have left in the year */
                    detected: number;
                    /** @description Of these, by what is known now; UNSORTED: the minutes are not signed yet */
                    whereabouts: {
                        EXACT: number;
                        VAGUE: number;
                        NONE: number;
                        UNSORTED: number;
                    };
                    /** @description Hand-overs that another commune accepted in the year */
                    handedOver: number;
                    received: number;
                    /** @description Closed in the year, by outcome; ENDED: by an operator */
                    closed: {
                        PAID: number;
                        RETURNED: number;
                        TRANSFERRED: number;
                        IN_COURT: number;
                        RISK_HANDLED: number;
                        ENDED: number;
                    };
                    /** @description Times that risk handling was offered in the year */
                    candidates: number;
                    /** @description Open at the end of the year, or today within it, by who answers then */
                    open: number;
                }[];
            }[];
        };
        OpenRiskCase: {
            processId: string;
            commune: {
                id: string;
                name: string;
            };
            office: {
                id: string;
                name: string;
            };
            status: string;
            statusName: {
                vi: string;
                en: string;
            };
            /** Format: date-time */
            statusSince: string;
            /** Format: date-time */
            openedAt: string;
            /** @description Calendar days since it was opened */
            ageDays: number;
        };
        RiskCaseAges: {
            commune: {
                id: string;
                name: string;
            };
            office: {
                id: string;
                name: string;
            };
            open: number;
            upTo30: number;
            upTo90: number;
            upTo365: number;
            over365: number;
        };
        RunningRiskMeasure: {
            processId: string;
            commune: {
                id: string;
                name: string;
            };
            office: {
                id: string;
                name: string;
            };
            status: string;
            statusName: {
                vi: string;
                en: string;
            };
            /** @enum {string} */
            measure: "EXTENSION" | "FREEZE" | "WRITE_OFF" | "REFUSAL";
            /**
             * Format: date
             * @description Last day
             */
            until: string;
            /** @description Calendar days to the last day; negative once it has passed */
            daysLeft: number;
        };
        RiskYear: {
            year: number;
            total: {
                requests: number;
                /** @description By code of the cause; one without a request is absent */
                byCause: {
                    [key: string]: number;
                };
                /** @description By what the verified loss suggests; not verified yet: in none */
                suggested: {
                    BELOW_FREEZE: number;
                    FREEZE: number;
                    LONG_FREEZE: number;
                };
                /** @description By what the Head Office decided */
                decided: {
                    EXTENSION: number;
                    FREEZE: number;
                    WRITE_OFF: number;
                    REFUSAL: number;
                };
                /** @description By the office, with grounds */
                rejected: number;
                withdrawn: number;
                /** @description Still open, without a decision */
                undecided: number;
                /** @description Still open: an extension or a freeze runs */
                running: number;
            };
            offices: {
                office: {
                    id: string;
                    name: string;
                };
                requests: number;
                /** @description By code of the cause; one without a request is absent */
                byCause: {
                    [key: string]: number;
                };
                /** @description By what the verified loss suggests; not verified yet: in none */
                suggested: {
                    BELOW_FREEZE: number;
                    FREEZE: number;
                    LONG_FREEZE: number;
                };
                /** @description By what the Head Office decided */
                decided: {
                    EXTENSION: number;
                    FREEZE: number;
                    WRITE_OFF: number;
                    REFUSAL: number;
                };
                /** @description By the office, with grounds */
                rejected: number;
                withdrawn: number;
                /** @description Still open, without a decision */
                undecided: number;
                /** @description Still open: an extension or a freeze runs */
                running: number;
            }[];
            causes: {
                code: string;
                name: {
                    vi: string;
                    en: string;
                };
            }[];
        };
        RegisterImport: {
            /** @description The process */
            id: string;
            branchId: string;
            /**
             * Format: date
             * @description Day of the figures
             */
            asOf: string;
            /** @description Digest of the file */
            sha256: string;
            /** @description Bytes */
            size: number;
            /** @enum {string} */
            status: "CHECKING" | "CHECKED" | "FAULTY" | "ACCEPTED" | "APPLIED" | "REJECTED" | "ENDED";
            statusName: {
                vi: string;
                en: string;
            };
            /** @description Rows behind the headings that are checked, blank ones too and the total row not */
            rowsRead: number;
            /** @description How far the file is read; of `size` */
            bytesRead: number;
            faults: number;
            /** @description What the last row of the file says, once it is read */
            said: {
                borrowers: number;
                loans: number;
                principalVnd: number;
                outstandingVnd: number;
                overdueVnd: number;
                frozenVnd: number;
            } | null;
            /** @description What the rows without faults add up to, once the check is over */
            found: {
                borrowers: number;
                loans: number;
                principalVnd: number;
                outstandingVnd: number;
                overdueVnd: number;
                frozenVnd: number;
            } | null;
            applied: {
                borrowersNew: number;
                borrowersKnown: number;
                loansNew: number;
                loansKnown: number;
                /** @description Loans of the branch that the file does not have; they stay as they are */
                loansAbsent: number;
            } | null;
            appliedAt: string | null;
            /** @description Why it was rejected */
            reason: string | null;
        };
        RegisterLoan: {
            id: string;
            /** @description The bank's code */
            code: string;
            programme: {
                id: string;
                name: string;
            };
            commune: {
                id: string;
                name: string;
            };
            group: {
                id: string;
                name: string;
            } | null;
            /**
             * Format: date
             * @description Day in Viet Nam, YYYY-MM-DD
             */
            disbursedOn: string;
            /**
             * Format: date
             * @description Day in Viet Nam, YYYY-MM-DD
             */
            dueOn: string;
            /** @description VND */
            principalVnd: number;
            /** @description Owed of the principal */
            outstandingVnd: number;
            /** @description Overdue, of what is outstanding */
            overdueVnd: number;
            /** @description Frozen, of what is outstanding */
            frozenVnd: number;
            /** @description VND */
            interestDueVnd: number;
            /** @enum {string} */
            status: "IN_TERM" | "OVERDUE" | "FROZEN" | "PAID";
            statusName: {
                vi: string;
                en: string;
            };
            flags: {
                /** @enum {string} */
                flag: "LEFT_RESIDENCE" | "EMBEZZLED" | "DECEASED" | "MISSING";
                name: {
                    vi: string;
                    en: string;
                };
            }[];
            /** @description People who handled it */
            handledBy: {
                id: string;
                name: string;
            }[];
            /**
             * Format: date
             * @description Day of the figures
             */
            asOf: string;
        };
        SavedFilter: {
            id: string;
            /** @enum {string} */
            list: "tasks" | "processes";
            name: string;
            /** @description The filters of the list, as they stand in its query string; without limit and cursor */
            query: {
                [key: string]: string;
            };
            owner: {
                id: string;
                name: string;
            };
            /** @description Only who saved it may change it */
            mine: boolean;
            sharedWith: {
                id: string;
                name: string;
            } | null;
            /** @description Why the list does not take it any more; null where it does */
            broken: {
                path: string;
                vi: string;
                en: string;
            }[] | null;
            /** @description The ETag; send it as If-Match to change only what you have seen */
            version: number;
            /** Format: date-time */
            createdAt: string;
        };
        SearchHit: {
            id: string;
            kind: string;
            name: {
                vi: string;
                en: string;
            };
            workflowType: string;
            period: string;
            unit: {
                id: string;
                /** @description As of today; the names of its successors where it has ended */
                name: string;
                /** @description When the process began */
                nameThen: string;
                /** @description The name of then, with "(nay là …)" where it is another today */
                title: {
                    vi: string;
                    en: string;
                };
            };
            status: string;
            statusName: {
                vi: string;
                en: string;
            };
            /** Format: date-time */
            statusSince: string;
            /** Format: date-time */
            openedAt: string;
            closedAt: string | null;
            turn: number;
            stuckSince: string | null;
            /** @description The open duties it waits for; none where it has ended or waits elsewhere */
            standsAt: {
                taskId: string;
                stepName: {
                    vi: string;
                    en: string;
                };
                unit: {
                    id: string;
                    name: string;
                };
                dueDate: string | null;
            }[];
            /** @description By what it was found: its id (KEY), a name of its unit, or a person who took part */
            foundBy: ({
                /** @constant */
                by: "KEY";
            } | {
                /** @constant */
                by: "UNIT";
                unitId: string;
                /** @description The name, present or past, that led to the unit */
                name: string;
                formerDistrict: string | null;
                formerProvince: string | null;
                /**
                 * Format: date
                 * @description Day in Viet Nam, YYYY-MM-DD
                 */
                validFrom: string;
                validTo: string | null;
            } | {
                /** @constant */
                by: "PERSON";
                id: string;
                /** @description Who took part in it */
                name: string;
            })[];
        };
        PlannedMonth: {
            id: string;
            month: string;
            /** @description Sessions that it opened */
            opened: number;
            /** @description Sessions that were there */
            present: number;
            /** @description Points whose day had passed */
            passed: number;
        };
        SessionPlanning: {
            branch: {
                id: string;
                name: string;
            };
            /** @description Null where no worker has brought a schedule into being */
            schedule: {
                paused: boolean;
                /** @description Since when, by whom and why it is paused */
                pause: {
                    /** Format: date-time */
                    at: string;
                    by: {
                        id: string;
                        name: string;
                    };
                    /** @description Not in the answer to an act, which is kept for its key */
                    reason?: string | null;
                } | null;
                /** @description When the next month is planned; null while it is paused */
                next: string | null;
                running: boolean;
            } | null;
            /** @description The last plannings, the newest first */
            runs: {
                id: string;
                month: string;
                /** @description Sessions that it opened */
                opened: number;
                /** @description Sessions that were there */
                present: number;
                /** @description Points whose day had passed */
                passed: number;
                /** Format: date-time */
                startedAt: string;
                finishedAt: string | null;
                /** @description Who had it planned; null: the schedule */
                by: {
                    id: string;
                    name: string;
                } | null;
            }[];
        };
    };
    responses: {
        /** @description The input is not valid; each wrong or unknown field is named */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request arrived too slowly */
        Problem408: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Address and headers are too long: at most 16 kB together */
        Problem431: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No access token, or one that is not valid or has expired */
        Problem401: {
            headers: {
                /** @description Bearer */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The roles of the person do not allow this */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not there, or not for this person to see */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests from one address */
        Problem429: {
            headers: {
                /** @description Seconds to wait before the next try */
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A defect of the service; the trace id finds it in the logs */
        Problem500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Database, engine or identity provider do not answer at the moment; try again with the same Idempotency-Key */
        Problem503: {
            headers: {
                /** @description Seconds to wait before the next try */
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Does not fit the present state */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Changed since the version in If-Match */
        Problem412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is of a type that is not taken here */
        Problem415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Well-formed, and yet it can not be carried out; or the Idempotency-Key was used with another body */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            400: components["responses"]["Problem400"];
            408: components["responses"]["Problem408"];
            431: components["responses"]["Problem431"];
        };
    };
    getReadyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ready" | "not ready";
                        /** @enum {string} */
                        database: "up" | "down";
                        /** @enum {string} */
                        engine: "up" | "down";
                    };
                };
            };
            400: components["responses"]["Problem400"];
            408: components["responses"]["Problem408"];
            431: components["responses"]["Problem431"];
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ready" | "not ready";
                        /** @enum {string} */
                        database: "up" | "down";
                        /** @enum {string} */
                        engine: "up" | "down";
                    };
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Text format 0.0.4 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem400"];
            408: components["responses"]["Problem408"];
            431: components["responses"]["Problem431"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        personId: string;
                        displayName: string;
                        /** @enum {string} */
                        language: "vi" | "en";
                        appointments: {
                            id: string;
                            /** @enum {string} */
                            role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                            roleVi: string;
                            roleEn: string;
                            unitId: string;
                            unitName: string;
                            delegated?: components["schemas"]["DelegatedRight"];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPeople: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                unitId?: string;
                role?: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                /** @description Part of the name; diacritics and case do not matter */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            subject: string;
                            displayName: string;
                            /** @enum {string} */
                            language: "vi" | "en";
                            /** @description Invented for demonstration */
                            demo: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            endedAt: string | null;
                            appointments: {
                                id: string;
                                personId: string;
                                /** @enum {string} */
                                role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                                unitId: string;
                                /**
                                 * Format: date
                                 * @description Day in Viet Nam, YYYY-MM-DD
                                 */
                                validFrom: string;
                                validTo: string | null;
                                basis: string;
                                endedAt: string | null;
                            }[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postPeople: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Subject of the identity provider's token */
                    subject: string;
                    displayName: string;
                    /**
                     * @default vi
                     * @enum {string}
                     */
                    language?: "vi" | "en";
                    appointment: {
                        /** @enum {string} */
                        role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                        unitId: string;
                        /**
                         * Format: date
                         * @description Day in Viet Nam, YYYY-MM-DD
                         */
                        validFrom: string;
                        /**
                         * @description First day on which it is no longer held
                         * @default null
                         */
                        validTo?: string | null;
                        /** @description Number and date of the decision this rests on */
                        basis: string;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        subject: string;
                        displayName: string;
                        /** @enum {string} */
                        language: "vi" | "en";
                        /** @description Invented for demonstration */
                        demo: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        endedAt: string | null;
                        appointments: {
                            id: string;
                            personId: string;
                            /** @enum {string} */
                            role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                            unitId: string;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            validFrom: string;
                            validTo: string | null;
                            basis: string;
                            endedAt: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPeopleById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        subject: string;
                        displayName: string;
                        /** @enum {string} */
                        language: "vi" | "en";
                        /** @description Invented for demonstration */
                        demo: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        endedAt: string | null;
                        appointments: {
                            id: string;
                            personId: string;
                            /** @enum {string} */
                            role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                            unitId: string;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            validFrom: string;
                            validTo: string | null;
                            basis: string;
                            endedAt: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postPeopleByIdEnd: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Number and date of the decision this rests on */
                    basis: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        subject: string;
                        displayName: string;
                        /** @enum {string} */
                        language: "vi" | "en";
                        /** @description Invented for demonstration */
                        demo: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        endedAt: string | null;
                        appointments: {
                            id: string;
                            personId: string;
                            /** @enum {string} */
                            role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                            unitId: string;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            validFrom: string;
                            validTo: string | null;
                            basis: string;
                            endedAt: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postPeopleByIdAppointments: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                    unitId: string;
                    /**
                     * Format: date
                     * @description Day in Viet Nam, YYYY-MM-DD
                     */
                    validFrom: string;
                    /**
                     * @description First day on which it is no longer held
                     * @default null
                     */
                    validTo?: string | null;
                    /** @description Number and date of the decision this rests on */
                    basis: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        personId: string;
                        /** @enum {string} */
                        role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                        unitId: string;
                        /**
                         * Format: date
                         * @description Day in Viet Nam, YYYY-MM-DD
                         */
                        validFrom: string;
                        validTo: string | null;
                        basis: string;
                        endedAt: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postAppointmentsByIdEnd: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description First day on which it is no longer held; today or earlier takes the access away at once
                     */
                    validTo: string;
                    /** @description Number and date of the decision this rests on */
                    basis: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        personId: string;
                        /** @enum {string} */
                        role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                        unitId: string;
                        /**
                         * Format: date
                         * @description Day in Viet Nam, YYYY-MM-DD
                         */
                        validFrom: string;
                        validTo: string | null;
                        basis: string;
                        endedAt: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDelegations: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                box?: "mine" | "area";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Delegation"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postDelegations: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Which of your own appointments; may be left out where you hold one only */
                    appointmentId?: string;
                    /** @description Person id of who acts for you */
                    delegateId: string;
                    /** @description Kinds of process; all by default */
                    kinds?: string[];
                    /**
                     * Format: date
                     * @description Day in Viet Nam, YYYY-MM-DD
                     */
                    from: string;
                    /**
                     * Format: date
                     * @description Last day; it ends earlier if the appointment does
                     */
                    to: string;
                    /** @description Number and date of the decision this rests on */
                    basis: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delegation"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDelegationsColleagues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            unitId: string;
                            /** @enum {string} */
                            role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                            roleName: {
                                vi: string;
                                en: string;
                            };
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postDelegationsByIdEnd: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Number and date of the decision this rests on */
                    basis: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delegation"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getUnits: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                kind?: "PROVINCE" | "BRANCH" | "OFFICE" | "COMMUNE" | "VILLAGE" | "GROUP" | "ORGANIZATION" | "FORMER_COMMUNE" | "DEPARTMENT" | "POINT";
                /** @description Units directly below; for an office the communes it plans with */
                parent?: string;
                /** @description Part of a present or past name; diacritics, case, apostrophes and i/y do not matter */
                q?: string;
                /** @description Today by default */
                onDate?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @enum {string} */
                            kind: "PROVINCE" | "BRANCH" | "OFFICE" | "COMMUNE" | "VILLAGE" | "GROUP" | "ORGANIZATION" | "FORMER_COMMUNE" | "DEPARTMENT" | "POINT";
                            parentId: string | null;
                            /** @description The name in force on the day asked for */
                            name: string;
                            code: string | null;
                            type: string | null;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            validFrom: string;
                            validTo: string | null;
                            /** @description The names, present or past, that led to it */
                            foundBy: {
                                unitId: string;
                                name: string;
                                formerDistrict: string | null;
                                formerProvince: string | null;
                                /**
                                 * Format: date
                                 * @description Day in Viet Nam, YYYY-MM-DD
                                 */
                                validFrom: string;
                                validTo: string | null;
                            }[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postUnits: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "OFFICE" | "COMMUNE" | "VILLAGE" | "GROUP" | "ORGANIZATION";
                    /** @description Branch of an office, province of a commune, commune of a village, group or organization */
                    parentId: string;
                    name: string;
                    /** @description Official code; codes are reused over time, never at the same time */
                    code?: string;
                    /** @description XA, PHUONG, DAC_KHU, THON … as the act names it */
                    type?: string;
                    /**
                     * Format: date
                     * @description Day in Viet Nam, YYYY-MM-DD
                     */
                    validFrom: string;
                    /**
                     * @description Of a GROUP (who entrusts to it) or an ORGANIZATION: required there
                     * @enum {string}
                     */
                    organization?: "WOMEN" | "FARMERS" | "VETERANS" | "YOUTH";
                    /** @description Of a GROUP: the village its members live in */
                    villageId?: string;
                    /** @description Of a COMMUNE: the one office, or the branch, that plans with it; required there */
                    planningOfficeId?: string;
                    /** @description Number and date of the decision this rests on */
                    basis: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        kind: "PROVINCE" | "BRANCH" | "OFFICE" | "COMMUNE" | "VILLAGE" | "GROUP" | "ORGANIZATION" | "FORMER_COMMUNE" | "DEPARTMENT" | "POINT";
                        parentId: string | null;
                        /** @description The name in force on the day asked for */
                        name: string;
                        code: string | null;
                        type: string | null;
                        /**
                         * Format: date
                         * @description Day in Viet Nam, YYYY-MM-DD
                         */
                        validFrom: string;
                        validTo: string | null;
                        /** @description The unit and every unit above it today */
                        area: string[];
                        names: {
                            name: string;
                            code: string | null;
                            type: string | null;
                            formerDistrict: string | null;
                            formerProvince: string | null;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            validFrom: string;
                            validTo: string | null;
                        }[];
                        successors: {
                            unitId: string;
                            name: string;
                            formerDistrict: string | null;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            onDate: string;
                            /** @enum {string} */
                            share: "whole" | "part-main" | "part";
                        }[];
                        predecessors: {
                            unitId: string;
                            name: string;
                            formerDistrict: string | null;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            onDate: string;
                            /** @enum {string} */
                            share: "whole" | "part-main" | "part";
                        }[];
                        /** @description Who planned with the commune over time; one at any time */
                        planningOffices: {
                            officeId: string;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            validFrom: string;
                            validTo: string | null;
                            source: string;
                        }[];
                        transactionPoints: {
                            id: string;
                            name: string;
                            host: string;
                            fixedDay: number;
                            startTime: string;
                            formerCommuneId: string | null;
                            source: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getUnitsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        kind: "PROVINCE" | "BRANCH" | "OFFICE" | "COMMUNE" | "VILLAGE" | "GROUP" | "ORGANIZATION" | "FORMER_COMMUNE" | "DEPARTMENT" | "POINT";
                        parentId: string | null;
                        /** @description The name in force on the day asked for */
                        name: string;
                        code: string | null;
                        type: string | null;
                        /**
                         * Format: date
                         * @description Day in Viet Nam, YYYY-MM-DD
                         */
                        validFrom: string;
                        validTo: string | null;
                        /** @description The unit and every unit above it today */
                        area: string[];
                        names: {
                            name: string;
                            code: string | null;
                            type: string | null;
                            formerDistrict: string | null;
                            formerProvince: string | null;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            validFrom: string;
                            validTo: string | null;
                        }[];
                        successors: {
                            unitId: string;
                            name: string;
                            formerDistrict: string | null;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            onDate: string;
                            /** @enum {string} */
                            share: "whole" | "part-main" | "part";
                        }[];
                        predecessors: {
                            unitId: string;
                            name: string;
                            formerDistrict: string | null;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            onDate: string;
                            /** @enum {string} */
                            share: "whole" | "part-main" | "part";
                        }[];
                        /** @description Who planned with the commune over time; one at any time */
                        planningOffices: {
                            officeId: string;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            validFrom: string;
                            validTo: string | null;
                            source: string;
                        }[];
                        transactionPoints: {
                            id: string;
                            name: string;
                            host: string;
                            fixedDay: number;
                            startTime: string;
                            formerCommuneId: string | null;
                            source: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postUnitsByIdNames: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description Official code; codes are reused over time, never at the same time */
                    code?: string;
                    /** @description XA, PHUONG, DAC_KHU, THON … as the act names it */
                    type?: string;
                    /**
                     * Format: date
                     * @description Day in Viet Nam, YYYY-MM-DD
                     */
                    validFrom: string;
                    /** @description Number and date of the decision this rests on */
                    basis: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        kind: "PROVINCE" | "BRANCH" | "OFFICE" | "COMMUNE" | "VILLAGE" | "GROUP" | "ORGANIZATION" | "FORMER_COMMUNE" | "DEPARTMENT" | "POINT";
                        parentId: string | null;
                        /** @description The name in force on the day asked for */
                        name: string;
                        code: string | null;
                        type: string | null;
                        /**
                         * Format: date
                         * @description Day in Viet Nam, YYYY-MM-DD
                         */
                        validFrom: string;
                        validTo: string | null;
                        /** @description The unit and every unit above it today */
                        area: string[];
                        names: {
                            name: string;
                            code: string | null;
                            type: string | null;
                            formerDistrict: string | null;
                            formerProvince: string | null;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            validFrom: string;
                            validTo: string | null;
                        }[];
                        successors: {
                            unitId: string;
                            name: string;
                            formerDistrict: string | null;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            onDate: string;
                            /** @enum {string} */
                            share: "whole" | "part-main" | "part";
                        }[];
                        predecessors: {
                            unitId: string;
                            name: string;
                            formerDistrict: string | null;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            onDate: string;
                            /** @enum {string} */
                            share: "whole" | "part-main" | "part";
                        }[];
                        /** @description Who planned with the commune over time; one at any time */
                        planningOffices: {
                            officeId: string;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            validFrom: string;
                            validTo: string | null;
                            source: string;
                        }[];
                        transactionPoints: {
                            id: string;
                            name: string;
                            host: string;
                            fixedDay: number;
                            startTime: string;
                            formerCommuneId: string | null;
                            source: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postUnitsByIdPlanningOffice: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    officeId: string;
                    /**
                     * Format: date
                     * @description Day in Viet Nam, YYYY-MM-DD
                     */
                    validFrom: string;
                    /** @description Number and date of the decision this rests on */
                    basis: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        kind: "PROVINCE" | "BRANCH" | "OFFICE" | "COMMUNE" | "VILLAGE" | "GROUP" | "ORGANIZATION" | "FORMER_COMMUNE" | "DEPARTMENT" | "POINT";
                        parentId: string | null;
                        /** @description The name in force on the day asked for */
                        name: string;
                        code: string | null;
                        type: string | null;
                        /**
                         * Format: date
                         * @description Day in Viet Nam, YYYY-MM-DD
                         */
                        validFrom: string;
                        validTo: string | null;
                        /** @description The unit and every unit above it today */
                        area: string[];
                        names: {
                            name: string;
                            code: string | null;
                            type: string | null;
                            formerDistrict: string | null;
                            formerProvince: string | null;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            validFrom: string;
                            validTo: string | null;
                        }[];
                        successors: {
                            unitId: string;
                            name: string;
                            formerDistrict: string | null;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            onDate: string;
                            /** @enum {string} */
                            share: "whole" | "part-main" | "part";
                        }[];
                        predecessors: {
                            unitId: string;
                            name: string;
                            formerDistrict: string | null;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            onDate: string;
                            /** @enum {string} */
                            share: "whole" | "part-main" | "part";
                        }[];
                        /** @description Who planned with the commune over time; one at any time */
                        planningOffices: {
                            officeId: string;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            validFrom: string;
                            validTo: string | null;
                            source: string;
                        }[];
                        transactionPoints: {
                            id: string;
                            name: string;
                            host: string;
                            fixedDay: number;
                            startTime: string;
                            formerCommuneId: string | null;
                            source: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postUnitsByIdEnd: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description First day on which the unit no longer exists
                     */
                    validTo: string;
                    /** @description Number and date of the decision this rests on */
                    basis: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        kind: "PROVINCE" | "BRANCH" | "OFFICE" | "COMMUNE" | "VILLAGE" | "GROUP" | "ORGANIZATION" | "FORMER_COMMUNE" | "DEPARTMENT" | "POINT";
                        parentId: string | null;
                        /** @description The name in force on the day asked for */
                        name: string;
                        code: string | null;
                        type: string | null;
                        /**
                         * Format: date
                         * @description Day in Viet Nam, YYYY-MM-DD
                         */
                        validFrom: string;
                        validTo: string | null;
                        /** @description The unit and every unit above it today */
                        area: string[];
                        names: {
                            name: string;
                            code: string | null;
                            type: string | null;
                            formerDistrict: string | null;
                            formerProvince: string | null;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            validFrom: string;
                            validTo: string | null;
                        }[];
                        successors: {
                            unitId: string;
                            name: string;
                            formerDistrict: string | null;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            onDate: string;
                            /** @enum {string} */
                            share: "whole" | "part-main" | "part";
                        }[];
                        predecessors: {
                            unitId: string;
                            name: string;
                            formerDistrict: string | null;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            onDate: string;
                            /** @enum {string} */
                            share: "whole" | "part-main" | "part";
                        }[];
                        /** @description Who planned with the commune over time; one at any time */
                        planningOffices: {
                            officeId: string;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            validFrom: string;
                            validTo: string | null;
                            source: string;
                        }[];
                        transactionPoints: {
                            id: string;
                            name: string;
                            host: string;
                            fixedDay: number;
                            startTime: string;
                            formerCommuneId: string | null;
                            source: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProgrammes: {
        parameters: {
            query?: {
                /** @description Today by default */
                onDate?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Day in Viet Nam, YYYY-MM-DD
                         */
                        onDate: string;
                        items: {
                            code: string;
                            nameVi: string;
                            nameEn: string;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            validFrom: string;
                            validTo: string | null;
                            source: string;
                            term: {
                                /**
                                 * Format: date
                                 * @description Day in Viet Nam, YYYY-MM-DD
                                 */
                                validFrom: string;
                                validTo: string | null;
                                /** @description VND per `limitUnit`; null where no source gives one */
                                limitVnd: number | null;
                                limitUnit: string | null;
                                /** @description Exact decimal, percent a year */
                                ratePercentPerYear: string | null;
                                source: string;
                                /**
                                 * @description Anything but SOURCED warns and never refuses
                                 * @enum {string}
                                 */
                                confidence: "SOURCED" | "INFERRED" | "BACKGROUND" | "NOT_FOUND";
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProcesses: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                kind?: string;
                workflowType?: string;
                period?: string;
                status?: string;
                unitId?: string;
                open?: "true" | "false";
                stuck?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Process"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProcessesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        kind: string;
                        name: {
                            vi: string;
                            en: string;
                        };
                        workflowType: string;
                        period: string;
                        unit: {
                            id: string;
                            name: string;
                        };
                        status: string;
                        statusName: {
                            vi: string;
                            en: string;
                        };
                        /** Format: date-time */
                        statusSince: string;
                        /** Format: date-time */
                        openedAt: string;
                        closedAt: string | null;
                        turn: number;
                        stuckSince: string | null;
                        /** @description Why it is where it is: for whom it waits, since when in working days, by which rule, who can free it */
                        whoHoldsIt: {
                            vi: string;
                            en: string;
                        };
                        why: components["schemas"]["Why"];
                        whatComesNext: {
                            vi: string;
                            en: string;
                        };
                        /** @description Of a plan: why what was sent last is not up to date any more, see its `plan/versions`; null when it is */
                        staleSynthesis: {
                            vi: string;
                            en: string;
                        } | null;
                        duties: components["schemas"]["Task"][];
                        /** @description What may be done besides */
                        offers: components["schemas"]["Task"][];
                        details: {
                            [key: string]: unknown;
                        };
                        /**
                         * Format: date-time
                         * @description When the engine last wrote this; it stands also while the workers are down
                         */
                        asOf: string;
                        ageSeconds: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProcessesByIdHistory: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                engine?: "true" | "false";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            seq: number;
                            turn: number | null;
                            /** Format: date-time */
                            at: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                id: string;
                                name: string;
                            };
                            /** @description For whom they acted, where it was by delegation */
                            actingFor: {
                                id: string;
                                name: string;
                            } | null;
                            /** @description The appointment or the delegation by which they acted */
                            basis: string | null;
                            /** @description Number and date of the decision that the basis rests on */
                            decision: string | null;
                            action: string;
                            subject: string | null;
                            sentence: {
                                vi: string;
                                en: string;
                            };
                            before: unknown;
                            after: unknown;
                            /** @description Reasons and remarks that the entry refers to */
                            texts: {
                                [key: string]: string;
                            };
                            /** @description The table of needs that the entry took in, where there is one; its hash is in the entry */
                            table: unknown;
                            hash: string;
                        }[];
                        nextCursor: string | null;
                        engineEvents: {
                            eventId: number;
                            at: string | null;
                            type: string;
                            detail: string | null;
                        }[] | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getTasks: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                box?: "mine" | "unit" | "area";
                status?: "open" | "overdue" | "dueSoon" | "done";
                /** @description DUTY must be done, OFFER may be done; both by default, offers last because they have no due date */
                nature?: "DUTY" | "OFFER";
                kind?: string;
                period?: string;
                step?: string;
                processId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Task"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getTasksCounts: {
        parameters: {
            query?: {
                box?: "mine" | "unit" | "area";
                status?: "open" | "overdue" | "dueSoon" | "done";
                nature?: "DUTY" | "OFFER";
                kind?: string;
                period?: string;
                step?: string;
                processId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        open: number;
                        overdue: number;
                        dueSoon: number;
                        claimed: number;
                        matching?: components["schemas"]["Count"];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getTasksById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        processId: string;
                        kind: string;
                        period: string;
                        step: string;
                        stepName: {
                            vi: string;
                            en: string;
                        };
                        /** @description The unit it is about, where one step has a task for each */
                        subject: {
                            id: string;
                            name: string;
                        } | null;
                        /** @description What the process is about, where one post has many tasks of the same name; of a case about a household its number only */
                        about: {
                            vi: string;
                            en: string;
                        } | null;
                        /**
                         * @description DUTY must be done; OFFER may be done
                         * @enum {string}
                         */
                        nature: "DUTY" | "OFFER";
                        /** @enum {string} */
                        status: "OPEN" | "DONE" | "CANCELLED";
                        unit: {
                            id: string;
                            name: string;
                        };
                        roles: {
                            /** @enum {string} */
                            role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                            name: {
                                vi: string;
                                en: string;
                            };
                        }[];
                        choices: string[];
                        claimedBy: {
                            id: string;
                            name: string;
                        } | null;
                        claimedAt: string | null;
                        /** @description Last day on which it is in time */
                        dueDate: string | null;
                        /** @description Calendar days to the due date; negative when it has passed; null when closed or without one */
                        calendarDaysLeft: number | null;
                        /** @description The same in working days, as people say it, or that its clock stands; null when closed or without a due date */
                        dueSentence: {
                            vi: string;
                            en: string;
                        } | null;
                        /** @description Set while its clock stands still */
                        clock: {
                            /** Format: date-time */
                            since: string;
                            by: {
                                id: string;
                                name: string;
                            };
                            reason: string;
                            waitsFor: {
                                id: string;
                                name: string;
                            } | null;
                            /** @description For how long it has stood */
                            workingDays: number;
                        } | null;
                        /** Format: date-time */
                        openedAt: string;
                        closedAt: string | null;
                        outcome: string | null;
                        decidedBy: {
                            id: string;
                            name: string;
                        } | null;
                        /** @description The ETag of the task; send it as If-Match to decide only on what you have seen */
                        version: number;
                        /** @description By which right you may act on it now; null where you may not */
                        right: components["schemas"]["Right"] | null;
                        /** @description To whom you may assign it; empty unless you may */
                        eligible: {
                            id: string;
                            name: string;
                        }[];
                        /** @description The others who have it open now, see PUT /api/tasks/{id}/viewing */
                        openedBy: {
                            id: string;
                            name: string;
                            /** Format: date-time */
                            since: string;
                        }[];
                        /** @description JSON schema of the form that each choice takes */
                        forms: {
                            [key: string]: unknown;
                        };
                        /** @description Of a decided task: whether you can take the decision back, see POST /api/tasks/{id}/undo; null of any other */
                        undo: {
                            /** @description You may take it back, as far as this process knows; where another process has it in hand, that one has the last word */
                            can: boolean;
                            /** @description Why not */
                            why: {
                                vi: string;
                                en: string;
                            } | null;
                        } | null;
                        /** @description Of a step that sends a synthesis on, reviews it or approves it: why the one that was sent last is not up to date any more; null when it is */
                        staleSynthesis: {
                            vi: string;
                            en: string;
                        } | null;
                        /** @description Who stopped its clock, why and for how long, extensions, reminders */
                        deadlineHistory: {
                            /** Format: date-time */
                            at: string;
                            action: string;
                            sentence: {
                                vi: string;
                                en: string;
                            };
                        }[];
                    };
                };
            };
            /** @description It is as in If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postTasksByIdDecision: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
                /** @description The ETag of what is acted on; 412 when it has changed since */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    choice: string;
                    /** @description What the choice needs; its schema is in the task */
                    form?: unknown;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postTasksByIdClaim: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
                /** @description The ETag of what is acted on; 412 when it has changed since */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postTasksByIdRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
                /** @description The ETag of what is acted on; 412 when it has changed since */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postTasksByIdTakeOver: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
                /** @description The ETag of what is acted on; 412 when it has changed since */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; on record, kept outside the engine and the ledger, which hold its hash; shown to who had the task and who gets it */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postTasksByIdAssign: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
                /** @description The ETag of what is acted on; 412 when it has changed since */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Person id */
                    assignee: string;
                    /** @description Why; on record, kept outside the engine and the ledger, which hold its hash; shown to who had the task and who gets it */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postTasksDecisions: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        taskId: string;
                        choice: string;
                        /** @description What the choice needs; its schema is in the task */
                        form?: unknown;
                    }[];
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        done: number;
                        refused: number;
                        /** @description One for each item, in the order of the request */
                        items: ({
                            taskId: string;
                            /** @enum {string} */
                            result: "DONE";
                            receipt: components["schemas"]["Receipt"];
                        } | {
                            taskId: string;
                            /** @enum {string} */
                            result: "REFUSED";
                            problem: components["schemas"]["Problem"];
                        })[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postTasksAssignments: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        taskId: string;
                        /** @description Person id */
                        assignee: string;
                    }[];
                    /** @description Why; the same for all of them */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        done: number;
                        refused: number;
                        /** @description One for each item, in the order of the request */
                        items: ({
                            taskId: string;
                            /** @enum {string} */
                            result: "DONE";
                            receipt: components["schemas"]["Receipt"];
                        } | {
                            taskId: string;
                            /** @enum {string} */
                            result: "REFUSED";
                            problem: components["schemas"]["Problem"];
                        })[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postTasksReminders: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        taskId: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        done: number;
                        refused: number;
                        /** @description One for each item, in the order of the request */
                        items: ({
                            taskId: string;
                            /** @enum {string} */
                            result: "DONE";
                            receipt: components["schemas"]["Receipt"];
                        } | {
                            taskId: string;
                            /** @enum {string} */
                            result: "REFUSED";
                            problem: components["schemas"]["Problem"];
                        })[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postTasksByIdClockStop: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
                /** @description The ETag of what is acted on; 412 when it has changed since */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; on record, kept outside the engine and the ledger, which hold its hash */
                    reason: string;
                    /** @description The unit that must supply something, where it is known */
                    waitsForUnitId?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postTasksByIdClockStart: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
                /** @description The ETag of what is acted on; 412 when it has changed since */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; on record, kept outside the engine and the ledger, which hold its hash */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postTasksByIdExtend: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
                /** @description The ETag of what is acted on; 412 when it has changed since */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description The new last day
                     */
                    until: string;
                    /** @description Why; on record, kept outside the engine and the ledger, which hold its hash */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postTasksByIdRemind: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
                /** @description The ETag of what is acted on; 412 when it has changed since */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postTasksByIdUndo: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
                /** @description The ETag of what is acted on; 412 when it has changed since */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; on record, kept outside the engine and the ledger, which hold its hash */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putTasksByIdViewing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The others who have it open now */
                        openedBy: {
                            id: string;
                            name: string;
                            /** Format: date-time */
                            since: string;
                        }[];
                        /** @description The version of the task now: another one than was shown to me says that it has changed */
                        version: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteTasksByIdViewing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Nobody sees me there any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postProcessesAnnualPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    year: number;
                    /** @description Last day for the communes, the offices, the branch and the Head */
                    due: {
                        commune: string;
                        office: string;
                        branch: string;
                        head: string;
                    };
                    /** @description By default every programme in force in the years, or of the plan that is adjusted */
                    programmes?: string[];
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postProcessesFiveYearPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description First of its five years */
                    fromYear: number;
                    /** @description Last day for the communes, the offices, the branch and the Head */
                    due: {
                        commune: string;
                        office: string;
                        branch: string;
                        head: string;
                    };
                    /** @description By default every programme in force in the years, or of the plan that is adjusted */
                    programmes?: string[];
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postProcessesPlanAdjustment: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    year: number;
                    /** @description What the adjustment rests on */
                    basis: {
                        /** @description Number of the document, as on paper */
                        number: string;
                        /**
                         * Format: date
                         * @description Day of the document
                         */
                        date: string;
                        /** @description Why; kept outside the engine and the ledger, which hold its hash */
                        reason: string;
                    };
                    /** @description Last day for the communes, the offices, the branch and the Head */
                    due: {
                        commune: string;
                        office: string;
                        branch: string;
                        head: string;
                    };
                    /** @description By default every programme in force in the years, or of the plan that is adjusted */
                    programmes?: string[];
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAnnualPlansByYearOutstanding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        year: number;
                        period: string;
                        items: {
                            processId: string;
                            /** @enum {string} */
                            level: "COMMUNE" | "OFFICE";
                            unit: {
                                id: string;
                                name: string;
                            };
                            office: {
                                id: string;
                                name: string;
                            };
                            status: string;
                            statusName: {
                                vi: string;
                                en: string;
                            };
                            /** Format: date-time */
                            since: string;
                            calendarDays: number;
                            dueDate: string | null;
                            overdue: boolean;
                            lines: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProcessesByIdPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        processId: string;
                        status: string;
                        statusName: {
                            vi: string;
                            en: string;
                        };
                        unit: {
                            id: string;
                            name: string;
                        };
                        /** @description Lines of a commune's plan; empty at the levels above */
                        lines: {
                            id: string;
                            programme: string;
                            /** @enum {string} */
                            source: "CENTRAL" | "LOCAL";
                            year: number;
                            origin: {
                                id: string;
                                name: string;
                            };
                            households: number;
                            amountVnd: number;
                            status: string;
                            writtenInVersion: number;
                            writtenBy: {
                                id: string;
                                name: string;
                            };
                            returnReason: string | null;
                            /** @description The same line in the five-year plan, where it started from one */
                            fiveYear: {
                                households: number;
                                amountVnd: number;
                            } | null;
                        }[];
                        noNeed: {
                            programme: string;
                            /** @enum {string} */
                            source: "CENTRAL" | "LOCAL";
                            year: number;
                        }[];
                        /** @description Cells that a commune has not answered yet */
                        silentCells: string[];
                        /** @description The newest version sent upward; 0 before the first */
                        sentVersion: number;
                        /** @description What was sent: each cell with the part of each child. A child that is missing is absent, not zero. Null while nothing was sent; empty where no need was declared for all of them */
                        cells: {
                            programme: string;
                            /** @enum {string} */
                            source: "CENTRAL" | "LOCAL";
                            year: number;
                            households: number;
                            amountVnd: number;
                            children: {
                                unit: {
                                    id: string;
                                    name: string;
                                };
                                households: number;
                                amountVnd: number;
                            }[];
                        }[] | null;
                        /** @description Of what was sent; null while nothing was sent, 0 where it adds up to nought */
                        total: {
                            households: number;
                            amountVnd: number;
                        } | null;
                        /** @description Of a commune's lines as they are now; null where nothing was entered, 0 where only declarations of no need were, or lines that add up to nought. Null above the communes */
                        draftTotal: {
                            households: number;
                            amountVnd: number;
                        } | null;
                        exceptions: {
                            unit: {
                                id: string;
                                name: string;
                            };
                            reason: string;
                            decidedBy: {
                                id: string;
                                name: string;
                            };
                        }[];
                        /** @description Of an annual plan that started from an approved five-year plan: where it departs from it. A unit that is absent from the plan by exception counts in the five-year figure only */
                        fiveYear: {
                            /** @description The five-year campaign that it started from */
                            processId: string;
                            cells: {
                                programme: string;
                                /** @enum {string} */
                                source: "CENTRAL" | "LOCAL";
                                year: number;
                                /** @description Null where the five-year plan has no such cell */
                                fiveYear: {
                                    households: number;
                                    amountVnd: number;
                                } | null;
                                /** @description A commune's lines as they are now; above, what was sent last. Null where the plan says nothing of it, which is not zero */
                                plan: {
                                    households: number;
                                    amountVnd: number;
                                } | null;
                                /** @description Plan less five-year plan; null where one of the two is */
                                difference: {
                                    households: number;
                                    amountVnd: number;
                                } | null;
                            }[];
                            /** @description Of a commune: lines of the five-year plan whose village, group or organization no longer exists */
                            dropped: {
                                programme: string;
                                /** @enum {string} */
                                source: "CENTRAL" | "LOCAL";
                                origin: {
                                    id: string;
                                    name: string;
                                };
                                households: number;
                                amountVnd: number;
                            }[];
                        } | null;
                        /** @description What makes the newest synthesis stale: every part of it, down to the communes, that has changed since. Empty when it is not, and once the plan is approved */
                        stale: {
                            unit: {
                                id: string;
                                name: string;
                            };
                            /** @description Units from the first below this level down to the unit */
                            path: {
                                id: string;
                                name: string;
                            }[];
                            processId: string;
                            /** @description The version inside; null for a unit that the synthesis went on without */
                            includedVersion: number | null;
                            /** @description The version sent since; null while it is being corrected */
                            nowVersion: number | null;
                            /** @enum {string} */
                            state: "SENT_AGAIN" | "BEING_CORRECTED" | "SENT_LATE";
                            /** @description By how much the sum of each cell differs now; of a commune that is being corrected, by its lines so far */
                            changedCells: {
                                programme: string;
                                /** @enum {string} */
                                source: "CENTRAL" | "LOCAL";
                                year: number;
                                households: number;
                                amountVnd: number;
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProcessesByIdPlanXlsx: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postTasksByIdNeedsXlsx: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description The form of the commune, filled in
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            /** @description The sheet can not be taken in; with Accept for Excel, its rows with a column of faults */
            422: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProcessesByIdPlanPdf: {
        parameters: {
            query?: {
                /** @description By default the newest that was sent */
                version?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPlanVersionsBySha256: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Digest of a version, as it is printed at the foot of each page; capitals will do */
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        processId: string;
                        /** @enum {string} */
                        kind: "annual-plan" | "five-year-plan" | "plan-adjustment";
                        /** @enum {string} */
                        level: "commune" | "office" | "branch";
                        period: string;
                        years: number[];
                        unit: {
                            id: string;
                            /** @description On the day it was sent */
                            name: string;
                            /** @description What it is called today; its successors where it has ended */
                            now: string[];
                        };
                        version: number;
                        /** @description The newest version that this process has sent */
                        newestVersion: number;
                        /** Format: date-time */
                        sentAt: string;
                        households: number;
                        amountVnd: number;
                        sha256: string;
                        /**
                         * @description APPROVED: it is in what the Head approved. SUPERSEDED: a newer one was sent, or the campaign ended without it. SENT_BACK: withdrawn or returned, and no newer one sent yet. UNDER_WAY: with the levels above
                         * @enum {string}
                         */
                        standing: "APPROVED" | "SUPERSEDED" | "SENT_BACK" | "UNDER_WAY";
                        standingName: {
                            vi: string;
                            en: string;
                        };
                        /** @description What the Head decided, where this version is in it */
                        approval: {
                            /** Format: date-time */
                            at: string;
                            decision: {
                                number: string;
                                /**
                                 * Format: date
                                 * @description Day in Viet Nam, YYYY-MM-DD
                                 */
                                date: string;
                            } | null;
                        } | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postProcessesPlanAllotment: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Year of an approved annual plan */
                    year: number;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProcessesByIdAllotment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Allotment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAllotmentsByYearCommunesByCommuneId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                year: number;
                communeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommuneTargets"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postProcessesDifficultyReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What it is about; codes of this design
                     * @enum {string}
                     */
                    subject: "PREMISES" | "SECURITY" | "CAPITAL" | "DEBT_RECOVERY" | "MOVED_AWAY" | "BENEFICIARY_LIST" | "MERGER" | "MOBILE_BANKING" | "PROCEDURE" | "OTHER";
                    /** @description Code of the credit programme it is about, if it is about one */
                    programme?: string;
                    /**
                     * @description How many working days each station has for it is a parameter
                     * @enum {string}
                     */
                    urgency: "ROUTINE" | "URGENT" | "IMMEDIATE";
                    /** @description What the difficulty is; kept outside the engine and the ledger */
                    content: string;
                    /** @description What the commune proposes; kept outside the engine and the ledger */
                    proposal: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDifficulties: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description A commune, or a unit above it */
                unitId?: string;
                /** @description What it is about; codes of this design */
                subject?: "PREMISES" | "SECURITY" | "CAPITAL" | "DEBT_RECOVERY" | "MOVED_AWAY" | "BENEFICIARY_LIST" | "MERGER" | "MOBILE_BANKING" | "PROCEDURE" | "OTHER";
                urgency?: "ROUTINE" | "URGENT" | "IMMEDIATE";
                /** @description BRANCH; PPC: the province; ACTS: whoever was directed to act; COMMUNE: asked back, or to confirm */
                station?: "BRANCH" | "PPC" | "ACTS" | "COMMUNE";
                open?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Difficulty"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDifficultiesStatistics: {
        parameters: {
            query: {
                /** @description First day of reporting */
                from: string;
                /** @description Last day of reporting */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DifficultyStatistics"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProcessesByIdDifficulty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DifficultyFile"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProcessesByIdDirection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DifficultyDirectionFile"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCasesByProcessIdFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                processId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovedAwayFile"] | components["schemas"]["RiskFile"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postProcessesMovedAway: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The bank's code of one of the borrower's loans; the case is about all of them */
                    loanCode: string;
                    /**
                     * Format: date
                     * @description Day on which they were found to have left; not in the future
                     */
                    detectedOn: string;
                    /** @description What was found, by whom; kept outside the engine and the ledger */
                    note: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMovedAwayOpen: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Only those for which this unit or one below it answers */
                unitId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OpenMovedAwayCase"][];
                        nextCursor: string | null;
                        /** @description Of all pages: open cases by the commune that answers, and by age in calendar days */
                        byCommune: components["schemas"]["MovedAwayAges"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMovedAwayIncoming: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IncomingHandover"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMovedAwayYearly: {
        parameters: {
            query: {
                year: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovedAwayYear"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postProcessesRiskHandling: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The bank's code of the loan */
                    loanCode: string;
                    /** @description An objective cause: NATURAL_DISASTER, EPIDEMIC, FIRE, STATE_POLICY_CHANGE, MENTAL_ILLNESS, SEVERE_ILLNESS, LOST_CIVIL_CAPACITY, LOST_WORK_CAPACITY, DEATH, MISSING, HOST_COUNTRY_EVENTS, EMPLOYER_BANKRUPT, CONTRACT_ENDED; see GET /api/risk/causes */
                    cause: string;
                    /**
                     * Format: date
                     * @description Day of the event; not in the future, not before the loan was disbursed
                     */
                    causedOn: string;
                    /**
                     * Format: date
                     * @description Day of the borrower's request (01/XLN); not in the future
                     */
                    requestedOn: string;
                    /**
                     * @description What the borrower asks for, where they say so
                     * @enum {string}
                     */
                    asksFor?: "EXTENSION" | "FREEZE" | "WRITE_OFF";
                    /** @description Department that signs the record as specialist body; the commune's own specialist where not given */
                    specialistUnitId?: string;
                    /** @description What happened, in the words of the request; kept outside the engine and the ledger */
                    note: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getRiskCauses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            code: string;
                            name: {
                                vi: string;
                                en: string;
                            };
                            /**
                             * @description What it befell
                             * @enum {string}
                             */
                            group: "PLACE" | "HOUSEHOLD" | "WORK_ABROAD";
                            source: string;
                            /**
                             * @description BACKGROUND: no source confirms it
                             * @enum {string}
                             */
                            confidence: "PROVISIONAL" | "BACKGROUND";
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getRiskOpen: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Only those of this unit or below it */
                unitId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OpenRiskCase"][];
                        nextCursor: string | null;
                        /** @description Of all pages: open cases by commune and age in calendar days */
                        byCommune: components["schemas"]["RiskCaseAges"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getRiskFreezes: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Only those whose last day comes before this day */
                endingBefore?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RunningRiskMeasure"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getRiskYearly: {
        parameters: {
            query: {
                year: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskYear"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProcessesByIdPlanVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        processId: string;
                        unit: {
                            id: string;
                            name: string;
                        };
                        /** @description The newest first */
                        items: {
                            version: number;
                            /** Format: date-time */
                            sentAt: string;
                            /** @description Null where it was not recorded */
                            sentBy: {
                                id: string;
                                name: string;
                            } | null;
                            households: number;
                            amountVnd: number;
                            /** @description Digest of its content */
                            sha256: string;
                            /** @description The versions that it was made from; none for a commune */
                            children: {
                                unit: {
                                    id: string;
                                    name: string;
                                };
                                version: number;
                            }[];
                            /** @description Children that it went on without */
                            exceptions: number;
                            newest: boolean;
                            /** @description Syntheses next above that were made from it */
                            includedAbove: {
                                unit: {
                                    id: string;
                                    name: string;
                                };
                                version: number;
                            }[];
                            /** @description Whether it is in what the Head approved */
                            approved: boolean;
                        }[];
                        /** @description What makes the newest synthesis stale: every part of it, down to the communes, that has changed since. Empty when it is not, and once the plan is approved */
                        stale: {
                            unit: {
                                id: string;
                                name: string;
                            };
                            /** @description Units from the first below this level down to the unit */
                            path: {
                                id: string;
                                name: string;
                            }[];
                            processId: string;
                            /** @description The version inside; null for a unit that the synthesis went on without */
                            includedVersion: number | null;
                            /** @description The version sent since; null while it is being corrected */
                            nowVersion: number | null;
                            /** @enum {string} */
                            state: "SENT_AGAIN" | "BEING_CORRECTED" | "SENT_LATE";
                            /** @description By how much the sum of each cell differs now; of a commune that is being corrected, by its lines so far */
                            changedCells: {
                                programme: string;
                                /** @enum {string} */
                                source: "CENTRAL" | "LOCAL";
                                year: number;
                                households: number;
                                amountVnd: number;
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProcessesByIdPlanCompare: {
        parameters: {
            query: {
                from: number;
                /** @description A version, or `draft` for a commune's lines as they are now */
                to: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        processId: string;
                        unit: {
                            id: string;
                            name: string;
                        };
                        from: {
                            /** @description Null for the draft */
                            version: number | null;
                            sentAt: string | null;
                            sha256: string | null;
                            households: number;
                            amountVnd: number;
                        };
                        to: {
                            /** @description Null for the draft */
                            version: number | null;
                            sentAt: string | null;
                            sha256: string | null;
                            households: number;
                            amountVnd: number;
                        };
                        /** @description Lines that differ. A declaration that there is no need is no line */
                        lines: {
                            programme: string;
                            /** @enum {string} */
                            source: "CENTRAL" | "LOCAL";
                            year: number;
                            /** @description A commune's origin; above, the child */
                            unit: {
                                id: string;
                                name: string;
                            };
                            /** @enum {string} */
                            change: "ADDED" | "REMOVED" | "CHANGED";
                            before: {
                                households: number;
                                amountVnd: number;
                            } | null;
                            after: {
                                households: number;
                                amountVnd: number;
                            } | null;
                            difference: {
                                households: number;
                                amountVnd: number;
                            };
                        }[];
                        /** @description Lines that are the same in both */
                        unchanged: number;
                        /** @description Children of which another version is inside, or that are inside only one of the two (the other is null) */
                        children: {
                            unit: {
                                id: string;
                                name: string;
                            };
                            before: number | null;
                            after: number | null;
                        }[];
                        /** @description Cells whose sums differ, and by how much */
                        cells: {
                            programme: string;
                            /** @enum {string} */
                            source: "CENTRAL" | "LOCAL";
                            year: number;
                            households: number;
                            amountVnd: number;
                        }[];
                        difference: {
                            households: number;
                            amountVnd: number;
                        };
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProcessesByIdPlanTable: {
        parameters: {
            query?: {
                /** @description By default the newest that was sent; `draft` for a commune's lines as they are now */
                version?: string;
                /** @description Unit of money that the figures are shown in */
                money?: "vnd" | "million" | "billion";
                /** @description child: each unit next below, of a commune each origin, and a row of its own for its declarations of no need; commune: each commune at the bottom, of a version that was sent */
                rows?: "programme" | "child" | "commune" | "year";
                columns?: "source" | "year" | "none";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        processId: string;
                        unit: {
                            id: string;
                            name: string;
                        };
                        /** @description Null for the draft */
                        version: number | null;
                        sha256: string | null;
                        money: {
                            /** @enum {string} */
                            unit: "vnd" | "million" | "billion";
                            vnd: number;
                            name: {
                                vi: string;
                                en: string;
                            };
                        };
                        /** @description Every figure shown is the whole unit below or above the exact one; cells add up to rows and columns, and these to the total. Rows go by largest remainder, unless no such table has them */
                        rounding: {
                            rowsByLargestRemainder: boolean;
                            text: {
                                vi: string;
                                en: string;
                            };
                        };
                        /** @description Empty where no columns are asked for */
                        columns: {
                            key: string;
                            name: {
                                vi: string;
                                en: string;
                            };
                            /** @description Null where no row says anything */
                            total: {
                                /** @description In the unit of money, rounded */
                                shown: number;
                                exactVnd: number;
                                households: number;
                            } | null;
                        }[];
                        rows: {
                            key: string;
                            name: {
                                vi: string;
                                en: string;
                            };
                            /** @description In the order of the columns; zero where no need was declared, null where the plan says nothing */
                            cells: ({
                                /** @description In the unit of money, rounded */
                                shown: number;
                                exactVnd: number;
                                households: number;
                            } | null)[];
                            total: {
                                /** @description In the unit of money, rounded */
                                shown: number;
                                exactVnd: number;
                                households: number;
                            };
                        }[];
                        total: {
                            /** @description In the unit of money, rounded */
                            shown: number;
                            exactVnd: number;
                            households: number;
                        };
                        /** @description What makes the newest synthesis stale: every part of it, down to the communes, that has changed since. Empty when it is not, and once the plan is approved */
                        stale: {
                            unit: {
                                id: string;
                                name: string;
                            };
                            /** @description Units from the first below this level down to the unit */
                            path: {
                                id: string;
                                name: string;
                            }[];
                            processId: string;
                            /** @description The version inside; null for a unit that the synthesis went on without */
                            includedVersion: number | null;
                            /** @description The version sent since; null while it is being corrected */
                            nowVersion: number | null;
                            /** @enum {string} */
                            state: "SENT_AGAIN" | "BEING_CORRECTED" | "SENT_LATE";
                            /** @description By how much the sum of each cell differs now; of a commune that is being corrected, by its lines so far */
                            changedCells: {
                                programme: string;
                                /** @enum {string} */
                                source: "CENTRAL" | "LOCAL";
                                year: number;
                                households: number;
                                amountVnd: number;
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProcessesByIdPlanCellsByProgrammeBySourceByYear: {
        parameters: {
            query?: {
                /** @description By default the newest that was sent */
                version?: number;
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
                programme: string;
                source: "CENTRAL" | "LOCAL";
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        processId: string;
                        version: number;
                        /** @description The sum of all its lines */
                        cell: {
                            programme: string;
                            /** @enum {string} */
                            source: "CENTRAL" | "LOCAL";
                            year: number;
                            households: number;
                            amountVnd: number;
                        };
                        items: {
                            commune: {
                                id: string;
                                name: string;
                            };
                            office: {
                                id: string;
                                name: string;
                            };
                            processId: string;
                            /** @description The commune's version that it stands in */
                            version: number;
                            origin: {
                                id: string;
                                name: string;
                            };
                            /** @description A declaration that there is no need */
                            noNeed: boolean;
                            households: number;
                            amountVnd: number;
                            /** @description Who had entered it when that version was sent; null where it was not recorded */
                            enteredBy: {
                                id: string;
                                name: string;
                            } | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postActualsByYearByMonth: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                year: number;
                month: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description The table, as CSV (UTF-8) or .xlsx
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        month: number;
                        /** @description 1 for the first import of the month; the last is in force */
                        version: number;
                        /** @description Digest of the file */
                        sha256: string;
                        /** Format: date-time */
                        importedAt: string;
                        /** @description Communes x programmes x sources */
                        rows: number;
                        households: number;
                        /** @description VND lent since 1 January */
                        amountVnd: number;
                        /** @description The same file is in force already: nothing was written */
                        repeated: boolean;
                        warningCount: number;
                        /** @description What the bank should look at; at most 500 are told */
                        warnings: {
                            path: string;
                            vi: string;
                            en: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getActualsByYear: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        year: number;
                        /** @description The newest month first, of a month the newest version */
                        items: {
                            id: string;
                            month: number;
                            /** @description 1 for the first import of the month; the last is in force */
                            version: number;
                            /** @description Digest of the file */
                            sha256: string;
                            /** Format: date-time */
                            importedAt: string;
                            /** @description Communes x programmes x sources */
                            rows: number;
                            households: number;
                            /** @description VND lent since 1 January */
                            amountVnd: number;
                            /** @description The last version of its month */
                            inForce: boolean;
                            importedBy: {
                                id: string;
                                name: string;
                            };
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPlansByYearPerformance: {
        parameters: {
            query?: {
                /** @description What the rows are; a cell is a programme of one funding source */
                by?: "commune" | "programme" | "cell";
                /** @description The last month that has figures by default */
                month?: number;
                /** @description Only this commune, or the communes below this unit; by default all of your area */
                unitId?: string;
                /** @description The unit of `shown`. It is rounded by largest remainder, each column by itself, so that the rows shown add up to the total shown; of `left` only where every row has one */
                money?: "vnd" | "million" | "billion";
            };
            header?: never;
            path: {
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        year: number;
                        /** @description Of the actual figures; null while there are none */
                        month: number | null;
                        import: {
                            id: string;
                            version: number;
                            /** Format: date-time */
                            importedAt: string;
                        } | null;
                        /**
                         * @description What the rows are; a cell is a programme of one funding source
                         * @default commune
                         * @enum {string}
                         */
                        by: "commune" | "programme" | "cell";
                        /**
                         * @description The unit of `shown`. It is rounded by largest remainder, each column by itself, so that the rows shown add up to the total shown; of `left` only where every row has one
                         * @default vnd
                         * @enum {string}
                         */
                        money: "vnd" | "million" | "billion";
                        /** @description In Vietnamese order of the names. A figure that is absent is null, not zero */
                        rows: {
                            /** @description What the Head approved of the annual plan */
                            approved: {
                                households: number;
                                amountVnd: number;
                                /** @description The amount in the unit of `money` */
                                shown: number;
                            } | null;
                            /** @description The sum of the approved adjustments; may be negative */
                            adjustments: {
                                households: number;
                                amountVnd: number;
                                /** @description The amount in the unit of `money` */
                                shown: number;
                            } | null;
                            /** @description In force: the targets given last, or the plan while there are none, with the adjustments approved since */
                            target: {
                                households: number;
                                amountVnd: number;
                                /** @description The amount in the unit of `money` */
                                shown: number;
                            } | null;
                            /** @description Done since 1 January, by the bank's file */
                            actual: {
                                households: number;
                                amountVnd: number;
                                /** @description The amount in the unit of `money` */
                                shown: number;
                            } | null;
                            /** @description The part of `actual` where a commune has no target for the programme and source; it counts neither in `left` nor in `shareDone` */
                            outsidePlan: {
                                households: number;
                                amountVnd: number;
                                /** @description The amount in the unit of `money` */
                                shown: number;
                            } | null;
                            /** @description Target less what was done where there is a target; negative where more was done */
                            left: {
                                households: number;
                                amountVnd: number;
                                /** @description The amount in the unit of `money` */
                                shown: number;
                            } | null;
                            shareDone: {
                                /** @description Basis points: 10000 is the whole, more is possible; null where there is no target above zero or no figure */
                                households: number | null;
                                /** @description Basis points: 10000 is the whole, more is possible; null where there is no target above zero or no figure */
                                amountVnd: number | null;
                            };
                            unit?: {
                                id: string;
                                name: string;
                            };
                            programme?: {
                                id: string;
                                name: string;
                            };
                            /** @enum {string} */
                            source?: "CENTRAL" | "LOCAL";
                        }[];
                        total: {
                            /** @description What the Head approved of the annual plan */
                            approved: {
                                households: number;
                                amountVnd: number;
                                /** @description The amount in the unit of `money` */
                                shown: number;
                            } | null;
                            /** @description The sum of the approved adjustments; may be negative */
                            adjustments: {
                                households: number;
                                amountVnd: number;
                                /** @description The amount in the unit of `money` */
                                shown: number;
                            } | null;
                            /** @description In force: the targets given last, or the plan while there are none, with the adjustments approved since */
                            target: {
                                households: number;
                                amountVnd: number;
                                /** @description The amount in the unit of `money` */
                                shown: number;
                            } | null;
                            /** @description Done since 1 January, by the bank's file */
                            actual: {
                                households: number;
                                amountVnd: number;
                                /** @description The amount in the unit of `money` */
                                shown: number;
                            } | null;
                            /** @description The part of `actual` where a commune has no target for the programme and source; it counts neither in `left` nor in `shareDone` */
                            outsidePlan: {
                                households: number;
                                amountVnd: number;
                                /** @description The amount in the unit of `money` */
                                shown: number;
                            } | null;
                            /** @description Target less what was done where there is a target; negative where more was done */
                            left: {
                                households: number;
                                amountVnd: number;
                                /** @description The amount in the unit of `money` */
                                shown: number;
                            } | null;
                            shareDone: {
                                /** @description Basis points: 10000 is the whole, more is possible; null where there is no target above zero or no figure */
                                households: number | null;
                                /** @description Basis points: 10000 is the whole, more is possible; null where there is no target above zero or no figure */
                                amountVnd: number | null;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCampaigns: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                kind?: "annual-plan" | "five-year-plan" | "plan-adjustment";
                /** @description A year that it plans or adjusts */
                year?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Campaign"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCampaignsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCampaignsByIdOutstanding: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                level?: "COMMUNE" | "OFFICE";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            processId: string;
                            /** @enum {string} */
                            level: "COMMUNE" | "OFFICE";
                            unit: {
                                id: string;
                                name: string;
                            };
                            /** @description With which the commune plans; the office itself */
                            office: {
                                id: string;
                                name: string;
                            };
                            status: string;
                            statusName: {
                                vi: string;
                                en: string;
                            };
                            /** @description Lines that a commune has entered */
                            lines: number;
                            /**
                             * Format: date-time
                             * @description Since when its plan is waited for, also where the process has ended since
                             */
                            since: string;
                            /** @description Since then */
                            workingDays: number;
                            /** @description The duty to send the plan; null once the process has ended */
                            taskId: string | null;
                            /** @description Whose duty it is, by role at that unit */
                            holders: {
                                /** @enum {string} */
                                role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                                name: {
                                    vi: string;
                                    en: string;
                                };
                            }[];
                            claimedBy: {
                                id: string;
                                name: string;
                            } | null;
                            dueDate: string | null;
                            /** @description How many working days are left or past, or that its clock stands */
                            dueSentence: {
                                vi: string;
                                en: string;
                            } | null;
                            overdue: boolean;
                            /** @description It is too late to be sent: who has to extend it first, on record */
                            exceptionBy: {
                                /** @enum {string} */
                                role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                                name: {
                                    vi: string;
                                    en: string;
                                };
                                unit: {
                                    id: string;
                                    name: string;
                                };
                            } | null;
                            /** @description Null where nobody was reminded yet */
                            reminders: {
                                times: number;
                                /** @description Of these, by somebody of a level above */
                                byHand: number;
                                /** Format: date-time */
                                lastAt: string;
                                /** @description Who was told the last time */
                                people: {
                                    id: string;
                                    name: string;
                                }[];
                            } | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postCampaignsByIdReminders: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Only these; communes and offices by default
                     * @enum {string}
                     */
                    level?: "COMMUNE" | "OFFICE";
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        done: number;
                        refused: number;
                        /** @description One for each item, in the order of the request */
                        items: ({
                            taskId: string;
                            /** @enum {string} */
                            result: "DONE";
                            receipt: components["schemas"]["Receipt"];
                        } | {
                            taskId: string;
                            /** @enum {string} */
                            result: "REFUSED";
                            problem: components["schemas"]["Problem"];
                        })[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCampaignsByIdExceptions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Deadlines for sending a plan that were extended, the newest first */
                        extensions: {
                            processId: string;
                            unit: {
                                id: string;
                                name: string;
                            };
                            taskId: string;
                            stepName: {
                                vi: string;
                                en: string;
                            };
                            from: string | null;
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            until: string;
                            /** @description It was given after the day had passed: the exception by which a plan may come late */
                            late: boolean;
                            reason: string;
                            by: {
                                id: string;
                                name: string;
                            };
                            actingFor: {
                                id: string;
                                name: string;
                            } | null;
                            /** Format: date-time */
                            at: string;
                        }[];
                        /** @description Units that a synthesis was made without, the newest first */
                        leftOut: {
                            processId: string;
                            /** @description The level that went on */
                            unit: {
                                id: string;
                                name: string;
                            };
                            version: number;
                            /** @description In its newest synthesis */
                            newest: boolean;
                            /** @description The unit it went on without */
                            child: {
                                id: string;
                                name: string;
                            };
                            reason: string;
                            by: {
                                id: string;
                                name: string;
                            };
                            at: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAnnualPlansByYearForecast: {
        parameters: {
            query: {
                communeId: string;
                /** @description Today by default; of no matter once the commune has submitted */
                submitsOn?: string;
            };
            header?: never;
            path: {
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        year: number;
                        period: string;
                        commune: {
                            id: string;
                            name: string;
                        };
                        /** @description The day asked about; null when it has been submitted */
                        submitsOn: string | null;
                        steps: {
                            step: string;
                            stepName: {
                                vi: string;
                                en: string;
                            };
                            /** @description Whose step it is */
                            unit: {
                                id: string;
                                name: string;
                            };
                            /** @enum {string} */
                            state: "DONE" | "OPEN" | "TO_COME";
                            deadline: string | null;
                            rule: {
                                /** @enum {string} */
                                kind: "NAMED_DAY" | "WORKING_DAYS" | "WORKING_HOURS" | "EXTENSION" | "RESUMED_CLOCK" | "STOPPED_CLOCK";
                                text: {
                                    vi: string;
                                    en: string;
                                };
                            } | null;
                            /**
                             * Format: date
                             * @description The day on which it was done, or is done at the latest
                             */
                            day: string;
                            /** @description It can only be done after its deadline */
                            late: boolean;
                        }[];
                        /**
                         * Format: date
                         * @description The day on which the Head can sign at the latest
                         */
                        signature: string;
                        /** @description The plan comes after its due date: who has to extend it first, on record */
                        exception: {
                            /** @enum {string} */
                            role: "BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR";
                            unit: {
                                id: string;
                                name: string;
                            };
                        } | null;
                        /** @description Levels that have gone on without it: what follows holds only once they have it back */
                        leftOut: {
                            id: string;
                            name: string;
                        }[];
                        sentence: {
                            vi: string;
                            en: string;
                        };
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCalendar: {
        parameters: {
            query?: {
                /** @description The policy as this version had it */
                version?: number;
                /** @description The policy as it was at the end of this day */
                asOf?: string;
                /** @description This year by default */
                year?: number;
                /** @description The calendar of this unit; without, that of the province */
                unitId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        year: number;
                        unitId: string | null;
                        /** @description In the whole year */
                        workingDays: number;
                        days: {
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            day: string;
                            /** @enum {string} */
                            kind: "HOLIDAY" | "TET" | "COMPENSATORY" | "STORM" | "MAKE_UP" | "WORKING";
                            kindName: {
                                vi: string;
                                en: string;
                            };
                            working: boolean;
                            name: {
                                vi: string;
                                en: string;
                            };
                            /** @description Where it holds; null: everywhere */
                            unitId: string | null;
                            source: string;
                            sourceDate: string | null;
                            /**
                             * @description CONFIRMED stands in a text in force; PROVISIONAL waits for the notice of its year; LOCAL_CHOICE is this province’s own; BACKGROUND no source confirmed
                             * @enum {string}
                             */
                            confidence: "CONFIRMED" | "PROVISIONAL" | "LOCAL_CHOICE" | "BACKGROUND";
                            /** @description The notice of its year, or a source, is still to come */
                            provisional: boolean;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCalendarDeadline: {
        parameters: {
            query: {
                /** @description The policy as this version had it */
                version?: number;
                /** @description The policy as it was at the end of this day */
                asOf?: string;
                /** @description Today by default; itself not counted */
                from?: string;
                workingDays: number;
                /** @description The calendar of this unit; without, that of the province */
                unitId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        /**
                         * Format: date
                         * @description Day in Viet Nam, YYYY-MM-DD
                         */
                        from: string;
                        workingDays: number;
                        /**
                         * Format: date
                         * @description Day in Viet Nam, YYYY-MM-DD
                         */
                        deadline: string;
                        skipped: {
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            day: string;
                            why: {
                                vi: string;
                                en: string;
                            };
                            source: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getParameters: {
        parameters: {
            query?: {
                /** @description The policy as this version had it */
                version?: number;
                /** @description The policy as it was at the end of this day */
                asOf?: string;
                /** @description Today by default */
                onDate?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        /**
                         * Format: date
                         * @description Day in Viet Nam, YYYY-MM-DD
                         */
                        onDate: string;
                        items: {
                            key: string;
                            name: {
                                vi: string;
                                en: string;
                            };
                            value: unknown;
                            source: string;
                            /**
                             * @description CONFIRMED stands in a text in force; PROVISIONAL waits for the notice of its year; LOCAL_CHOICE is this province’s own; BACKGROUND no source confirmed
                             * @enum {string}
                             */
                            confidence: "CONFIRMED" | "PROVISIONAL" | "LOCAL_CHOICE" | "BACKGROUND";
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            validFrom: string;
                            fromVersion: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getParametersByKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: string;
                        name: {
                            vi: string;
                            en: string;
                        };
                        items: {
                            value: unknown;
                            source: string;
                            /**
                             * @description CONFIRMED stands in a text in force; PROVISIONAL waits for the notice of its year; LOCAL_CHOICE is this province’s own; BACKGROUND no source confirmed
                             * @enum {string}
                             */
                            confidence: "CONFIRMED" | "PROVISIONAL" | "LOCAL_CHOICE" | "BACKGROUND";
                            /**
                             * Format: date
                             * @description Day in Viet Nam, YYYY-MM-DD
                             */
                            validFrom: string;
                            fromVersion: number;
                            /** @description The first version that no longer has it */
                            toVersion: number | null;
                            basis: string;
                            reason: string | null;
                            changedBy: {
                                id: string;
                                name: string;
                            };
                            changedAt: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPolicyChanges: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                status?: "PROPOSED" | "APPLIED" | "DROPPED";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @enum {string} */
                            kind: "CALENDAR" | "PARAMETERS" | "MIGRATION";
                            /** @enum {string} */
                            status: "PROPOSED" | "APPLIED" | "DROPPED";
                            basis: string;
                            proposedBy: {
                                id: string;
                                name: string;
                            };
                            /** Format: date-time */
                            proposedAt: string;
                            /** @description Who applied or dropped it */
                            closedBy: {
                                id: string;
                                name: string;
                            } | null;
                            closedAt: string | null;
                            reason: string | null;
                            /** @description The version of the policy that it made */
                            version: number | null;
                            /** @description The days, the values, or which processes were migrated */
                            body: {
                                [key: string]: unknown;
                            };
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postPolicyChanges: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "CALENDAR";
                    /**
                     * @description Null: the whole province; else this unit and all below it
                     * @default null
                     */
                    unitId?: string | null;
                    days: ({
                        /** @enum {string} */
                        act: "ADD";
                        /**
                         * Format: date
                         * @description Day in Viet Nam, YYYY-MM-DD
                         */
                        day: string;
                        /** @enum {string} */
                        kind: "HOLIDAY" | "TET" | "COMPENSATORY" | "STORM" | "MAKE_UP" | "WORKING";
                        nameVi: string;
                        nameEn: string;
                        /** @description Where it stands */
                        source: string;
                        /** @default null */
                        sourceDate?: string | null;
                        /**
                         * @description CONFIRMED stands in a text in force; PROVISIONAL waits for the notice of its year; LOCAL_CHOICE is this province’s own; BACKGROUND no source confirmed
                         * @enum {string}
                         */
                        confidence: "CONFIRMED" | "PROVISIONAL" | "LOCAL_CHOICE" | "BACKGROUND";
                    } | {
                        /** @enum {string} */
                        act: "REPLACE";
                        /**
                         * Format: date
                         * @description Day in Viet Nam, YYYY-MM-DD
                         */
                        day: string;
                        /** @enum {string} */
                        kind: "HOLIDAY" | "TET" | "COMPENSATORY" | "STORM" | "MAKE_UP" | "WORKING";
                        nameVi: string;
                        nameEn: string;
                        /** @description Where it stands */
                        source: string;
                        /** @default null */
                        sourceDate?: string | null;
                        /**
                         * @description CONFIRMED stands in a text in force; PROVISIONAL waits for the notice of its year; LOCAL_CHOICE is this province’s own; BACKGROUND no source confirmed
                         * @enum {string}
                         */
                        confidence: "CONFIRMED" | "PROVISIONAL" | "LOCAL_CHOICE" | "BACKGROUND";
                    } | {
                        /** @enum {string} */
                        act: "REMOVE";
                        /**
                         * Format: date
                         * @description Day in Viet Nam, YYYY-MM-DD
                         */
                        day: string;
                    })[];
                    /** @description Number and date of the decision this rests on */
                    basis: string;
                } | {
                    /** @enum {string} */
                    kind: "PARAMETERS";
                    values: {
                        key: string;
                        value: unknown;
                        /** @description Where it stands */
                        source: string;
                        /**
                         * @description CONFIRMED stands in a text in force; PROVISIONAL waits for the notice of its year; LOCAL_CHOICE is this province’s own; BACKGROUND no source confirmed
                         * @enum {string}
                         */
                        confidence: "CONFIRMED" | "PROVISIONAL" | "LOCAL_CHOICE" | "BACKGROUND";
                        /**
                         * Format: date
                         * @description Day in Viet Nam, YYYY-MM-DD
                         */
                        validFrom: string;
                    }[];
                    /** @description Number and date of the decision this rests on */
                    basis: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        kind: "CALENDAR" | "PARAMETERS" | "MIGRATION";
                        /** @enum {string} */
                        status: "PROPOSED" | "APPLIED" | "DROPPED";
                        basis: string;
                        proposedBy: {
                            id: string;
                            name: string;
                        };
                        /** Format: date-time */
                        proposedAt: string;
                        /** @description Who applied or dropped it */
                        closedBy: {
                            id: string;
                            name: string;
                        } | null;
                        closedAt: string | null;
                        reason: string | null;
                        /** @description The version of the policy that it made */
                        version: number | null;
                        /** @description The days, the values, or which processes were migrated */
                        body: {
                            [key: string]: unknown;
                        };
                        /** @description What it would change in running processes now; null once it is closed, or while something stands against it */
                        dryRun: {
                            /** @description Confirms exactly these differences, and the parameters that a migration gives */
                            hash: string;
                            /** @description Running processes that would go by another policy */
                            processes: number;
                            /** @description Open tasks whose deadline would change */
                            tasks: number;
                            /** @description How many of them get a shorter one; then a reason is required */
                            shorter: number;
                            /** @description Before and after for each, of those that you may see */
                            differences: {
                                taskId: string;
                                processId: string;
                                stepName: {
                                    vi: string;
                                    en: string;
                                };
                                subject: string | null;
                                unit: {
                                    id: string;
                                    name: string;
                                };
                                before: {
                                    /**
                                     * Format: date
                                     * @description Day in Viet Nam, YYYY-MM-DD
                                     */
                                    date: string;
                                    /**
                                     * Format: date-time
                                     * @description The first instant at which it is late
                                     */
                                    lateAt: string;
                                };
                                after: {
                                    /**
                                     * Format: date
                                     * @description Day in Viet Nam, YYYY-MM-DD
                                     */
                                    date: string;
                                    /**
                                     * Format: date-time
                                     * @description The first instant at which it is late
                                     */
                                    lateAt: string;
                                };
                                shorter: boolean;
                            }[];
                            /** @description What a migration changes besides deadlines; processes that have different values now are counted apart */
                            parameters: {
                                key: string;
                                /** @description Null: none */
                                before: unknown;
                                /** @description Null: none */
                                after: unknown;
                                /** @description In how many processes */
                                processes: number;
                            }[];
                            /** @description There are more than are listed */
                            cut: boolean;
                        } | null;
                        /** @description Why it can no longer be applied as it is */
                        obstacles: {
                            path: string;
                            vi: string;
                            en: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPolicyChangesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        kind: "CALENDAR" | "PARAMETERS" | "MIGRATION";
                        /** @enum {string} */
                        status: "PROPOSED" | "APPLIED" | "DROPPED";
                        basis: string;
                        proposedBy: {
                            id: string;
                            name: string;
                        };
                        /** Format: date-time */
                        proposedAt: string;
                        /** @description Who applied or dropped it */
                        closedBy: {
                            id: string;
                            name: string;
                        } | null;
                        closedAt: string | null;
                        reason: string | null;
                        /** @description The version of the policy that it made */
                        version: number | null;
                        /** @description The days, the values, or which processes were migrated */
                        body: {
                            [key: string]: unknown;
                        };
                        /** @description What it would change in running processes now; null once it is closed, or while something stands against it */
                        dryRun: {
                            /** @description Confirms exactly these differences, and the parameters that a migration gives */
                            hash: string;
                            /** @description Running processes that would go by another policy */
                            processes: number;
                            /** @description Open tasks whose deadline would change */
                            tasks: number;
                            /** @description How many of them get a shorter one; then a reason is required */
                            shorter: number;
                            /** @description Before and after for each, of those that you may see */
                            differences: {
                                taskId: string;
                                processId: string;
                                stepName: {
                                    vi: string;
                                    en: string;
                                };
                                subject: string | null;
                                unit: {
                                    id: string;
                                    name: string;
                                };
                                before: {
                                    /**
                                     * Format: date
                                     * @description Day in Viet Nam, YYYY-MM-DD
                                     */
                                    date: string;
                                    /**
                                     * Format: date-time
                                     * @description The first instant at which it is late
                                     */
                                    lateAt: string;
                                };
                                after: {
                                    /**
                                     * Format: date
                                     * @description Day in Viet Nam, YYYY-MM-DD
                                     */
                                    date: string;
                                    /**
                                     * Format: date-time
                                     * @description The first instant at which it is late
                                     */
                                    lateAt: string;
                                };
                                shorter: boolean;
                            }[];
                            /** @description What a migration changes besides deadlines; processes that have different values now are counted apart */
                            parameters: {
                                key: string;
                                /** @description Null: none */
                                before: unknown;
                                /** @description Null: none */
                                after: unknown;
                                /** @description In how many processes */
                                processes: number;
                            }[];
                            /** @description There are more than are listed */
                            cut: boolean;
                        } | null;
                        /** @description Why it can no longer be applied as it is */
                        obstacles: {
                            path: string;
                            vi: string;
                            en: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postPolicyChangesByIdApply: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `hash` of the dry run that you confirm */
                    dryRun: string;
                    /** @description Required where a deadline gets shorter */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        kind: "CALENDAR" | "PARAMETERS" | "MIGRATION";
                        /** @enum {string} */
                        status: "PROPOSED" | "APPLIED" | "DROPPED";
                        basis: string;
                        proposedBy: {
                            id: string;
                            name: string;
                        };
                        /** Format: date-time */
                        proposedAt: string;
                        /** @description Who applied or dropped it */
                        closedBy: {
                            id: string;
                            name: string;
                        } | null;
                        closedAt: string | null;
                        reason: string | null;
                        /** @description The version of the policy that it made */
                        version: number | null;
                        /** @description The days, the values, or which processes were migrated */
                        body: {
                            [key: string]: unknown;
                        };
                        /** @description What it would change in running processes now; null once it is closed, or while something stands against it */
                        dryRun: {
                            /** @description Confirms exactly these differences, and the parameters that a migration gives */
                            hash: string;
                            /** @description Running processes that would go by another policy */
                            processes: number;
                            /** @description Open tasks whose deadline would change */
                            tasks: number;
                            /** @description How many of them get a shorter one; then a reason is required */
                            shorter: number;
                            /** @description Before and after for each, of those that you may see */
                            differences: {
                                taskId: string;
                                processId: string;
                                stepName: {
                                    vi: string;
                                    en: string;
                                };
                                subject: string | null;
                                unit: {
                                    id: string;
                                    name: string;
                                };
                                before: {
                                    /**
                                     * Format: date
                                     * @description Day in Viet Nam, YYYY-MM-DD
                                     */
                                    date: string;
                                    /**
                                     * Format: date-time
                                     * @description The first instant at which it is late
                                     */
                                    lateAt: string;
                                };
                                after: {
                                    /**
                                     * Format: date
                                     * @description Day in Viet Nam, YYYY-MM-DD
                                     */
                                    date: string;
                                    /**
                                     * Format: date-time
                                     * @description The first instant at which it is late
                                     */
                                    lateAt: string;
                                };
                                shorter: boolean;
                            }[];
                            /** @description What a migration changes besides deadlines; processes that have different values now are counted apart */
                            parameters: {
                                key: string;
                                /** @description Null: none */
                                before: unknown;
                                /** @description Null: none */
                                after: unknown;
                                /** @description In how many processes */
                                processes: number;
                            }[];
                            /** @description There are more than are listed */
                            cut: boolean;
                        } | null;
                        /** @description Why it can no longer be applied as it is */
                        obstacles: {
                            path: string;
                            vi: string;
                            en: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postPolicyChangesByIdDrop: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        kind: "CALENDAR" | "PARAMETERS" | "MIGRATION";
                        /** @enum {string} */
                        status: "PROPOSED" | "APPLIED" | "DROPPED";
                        basis: string;
                        proposedBy: {
                            id: string;
                            name: string;
                        };
                        /** Format: date-time */
                        proposedAt: string;
                        /** @description Who applied or dropped it */
                        closedBy: {
                            id: string;
                            name: string;
                        } | null;
                        closedAt: string | null;
                        reason: string | null;
                        /** @description The version of the policy that it made */
                        version: number | null;
                        /** @description The days, the values, or which processes were migrated */
                        body: {
                            [key: string]: unknown;
                        };
                        /** @description What it would change in running processes now; null once it is closed, or while something stands against it */
                        dryRun: {
                            /** @description Confirms exactly these differences, and the parameters that a migration gives */
                            hash: string;
                            /** @description Running processes that would go by another policy */
                            processes: number;
                            /** @description Open tasks whose deadline would change */
                            tasks: number;
                            /** @description How many of them get a shorter one; then a reason is required */
                            shorter: number;
                            /** @description Before and after for each, of those that you may see */
                            differences: {
                                taskId: string;
                                processId: string;
                                stepName: {
                                    vi: string;
                                    en: string;
                                };
                                subject: string | null;
                                unit: {
                                    id: string;
                                    name: string;
                                };
                                before: {
                                    /**
                                     * Format: date
                                     * @description Day in Viet Nam, YYYY-MM-DD
                                     */
                                    date: string;
                                    /**
                                     * Format: date-time
                                     * @description The first instant at which it is late
                                     */
                                    lateAt: string;
                                };
                                after: {
                                    /**
                                     * Format: date
                                     * @description Day in Viet Nam, YYYY-MM-DD
                                     */
                                    date: string;
                                    /**
                                     * Format: date-time
                                     * @description The first instant at which it is late
                                     */
                                    lateAt: string;
                                };
                                shorter: boolean;
                            }[];
                            /** @description What a migration changes besides deadlines; processes that have different values now are counted apart */
                            parameters: {
                                key: string;
                                /** @description Null: none */
                                before: unknown;
                                /** @description Null: none */
                                after: unknown;
                                /** @description In how many processes */
                                processes: number;
                            }[];
                            /** @description There are more than are listed */
                            cut: boolean;
                        } | null;
                        /** @description Why it can no longer be applied as it is */
                        obstacles: {
                            path: string;
                            vi: string;
                            en: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postPolicyMigrations: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    kind?: string;
                    period?: string;
                    /** @description Processes of this unit and all below it */
                    unitId?: string;
                    /** @description `hash` of the dry run that you confirm; without it, nothing is done but the dry run */
                    dryRun?: string;
                    /** @description Required where a deadline gets shorter */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dryRun: {
                            /** @description Confirms exactly these differences, and the parameters that a migration gives */
                            hash: string;
                            /** @description Running processes that would go by another policy */
                            processes: number;
                            /** @description Open tasks whose deadline would change */
                            tasks: number;
                            /** @description How many of them get a shorter one; then a reason is required */
                            shorter: number;
                            /** @description Before and after for each, of those that you may see */
                            differences: {
                                taskId: string;
                                processId: string;
                                stepName: {
                                    vi: string;
                                    en: string;
                                };
                                subject: string | null;
                                unit: {
                                    id: string;
                                    name: string;
                                };
                                before: {
                                    /**
                                     * Format: date
                                     * @description Day in Viet Nam, YYYY-MM-DD
                                     */
                                    date: string;
                                    /**
                                     * Format: date-time
                                     * @description The first instant at which it is late
                                     */
                                    lateAt: string;
                                };
                                after: {
                                    /**
                                     * Format: date
                                     * @description Day in Viet Nam, YYYY-MM-DD
                                     */
                                    date: string;
                                    /**
                                     * Format: date-time
                                     * @description The first instant at which it is late
                                     */
                                    lateAt: string;
                                };
                                shorter: boolean;
                            }[];
                            /** @description What a migration changes besides deadlines; processes that have different values now are counted apart */
                            parameters: {
                                key: string;
                                /** @description Null: none */
                                before: unknown;
                                /** @description Null: none */
                                after: unknown;
                                /** @description In how many processes */
                                processes: number;
                            }[];
                            /** @description There are more than are listed */
                            cut: boolean;
                        };
                        /** @description The migration as it stands on record; null while it was only tried */
                        change: {
                            id: string;
                            /** @enum {string} */
                            kind: "CALENDAR" | "PARAMETERS" | "MIGRATION";
                            /** @enum {string} */
                            status: "PROPOSED" | "APPLIED" | "DROPPED";
                            basis: string;
                            proposedBy: {
                                id: string;
                                name: string;
                            };
                            /** Format: date-time */
                            proposedAt: string;
                            /** @description Who applied or dropped it */
                            closedBy: {
                                id: string;
                                name: string;
                            } | null;
                            closedAt: string | null;
                            reason: string | null;
                            /** @description The version of the policy that it made */
                            version: number | null;
                            /** @description The days, the values, or which processes were migrated */
                            body: {
                                [key: string]: unknown;
                            };
                        } | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getNotices: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Only what I have not read */
                unread?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Notice"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getNoticesCounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unread: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postNoticesByIdRead: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** Format: date-time */
                        readAt: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postNoticesReadAll: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Id of the newest notice that was shown; what came after it stays unread */
                    upTo?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many were unread */
                        read: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getNoticesDeliveries: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                processId?: string;
                channel?: "EMAIL" | "GATEWAY";
                status?: "WAITING" | "SENT" | "FAILED" | "SKIPPED";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Delivery"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMeContact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        language: "vi" | "en";
                        email: string | null;
                        /** @description For SMS and Zalo: E.164, e.g. +84 and the number without its 0, no spaces */
                        phone: string | null;
                        byEmail: boolean;
                        byGateway: boolean;
                        /** @description One message a day at the hour of notices, instead of one for each */
                        digest: boolean;
                        quiet: {
                            /** @description HH:MM in Viet Nam */
                            from: string;
                            /** @description HH:MM in Viet Nam */
                            to: string;
                        } | null;
                        /** @description The ETag; send it as If-Match to change only what you have seen */
                        version: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putMeContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
                /** @description The ETag of what is acted on; 412 when it has changed since */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    language: "vi" | "en";
                    email: string | null;
                    /** @description For SMS and Zalo: E.164, e.g. +84 and the number without its 0, no spaces */
                    phone: string | null;
                    byEmail: boolean;
                    byGateway: boolean;
                    /** @description One message a day at the hour of notices, instead of one for each */
                    digest: boolean;
                    quiet: {
                        /** @description HH:MM in Viet Nam */
                        from: string;
                        /** @description HH:MM in Viet Nam */
                        to: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The ETag; send it as If-Match to change only what you have seen */
                        version: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postProcessesByIdRetry: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; on record */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postProcessesByIdEnd: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; on record */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postProcessesByIdRebuild: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; on record */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        turn: number;
                        openTasks: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getOperationsAgreement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        processes: number;
                        tasks: number;
                        ledger: {
                            chains: number;
                            entries: number;
                            anchors: number;
                            faults: {
                                chain: string;
                                seq: number;
                                /** @enum {string} */
                                fault: "GAP" | "PREVIOUS_HASH" | "HASH" | "CUT_TAIL" | "ANCHOR";
                            }[];
                        };
                        disagreements: {
                            processId: string;
                            what: string;
                            detail: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getLedgerVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        chains: number;
                        entries: number;
                        anchors: number;
                        faults: {
                            chain: string;
                            seq: number;
                            /** @enum {string} */
                            fault: "GAP" | "PREVIOUS_HASH" | "HASH" | "CUT_TAIL" | "ANCHOR";
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProcessesByIdVerification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: number;
                        fault: {
                            chain: string;
                            seq: number;
                            /** @enum {string} */
                            fault: "GAP" | "PREVIOUS_HASH" | "HASH" | "CUT_TAIL" | "ANCHOR";
                        } | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSecurityLog: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** Format: date-time */
                            at: string;
                            code: string;
                            /** @description Person id where known */
                            actor: string | null;
                            method: string;
                            /** @description Pattern of the route; * for a row that counts a flood */
                            route: string;
                            /** @description The id in the path: what was tried */
                            target: string | null;
                            traceId: string;
                            /** @description How many attempts the row stands for */
                            attempts: number;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProcessesByIdComments: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Only those about this task */
                taskId?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Comment"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postProcessesByIdComments: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Plain text; line breaks are kept */
                    body: string;
                    /** @description A task of the process that it is about */
                    taskId?: string;
                    /**
                     * @description Person ids; each must have access to the process, and is told
                     * @default []
                     */
                    mentions?: string[];
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentReceipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postCommentsByIdRetract: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProcessesByIdMentionable: {
        parameters: {
            query?: {
                /** @description Words of the name, with or without diacritics */
                text?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProcessesByIdAttachments: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Only those about this task */
                taskId?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Attachment"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postProcessesByIdAttachments: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description The file, with its name
                     */
                    file: string;
                    /** @description A task of the process that it is about */
                    taskId?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttachmentReceipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postAttachmentsByIdRetract: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** Format: date-time */
                        at: string;
                        /** @description Digest of the content, in the ledger too */
                        sha256: string;
                        /** @description Bytes */
                        size: number;
                        /** @description Found from the content */
                        mediaType: string;
                        retractedAt: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAttachmentsByIdContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The content */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/png": string;
                    "image/jpeg": string;
                    "image/webp": string;
                    "image/heic": string;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/vnd.oasis.opendocument.text": string;
                    "application/vnd.oasis.opendocument.spreadsheet": string;
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getOperationsFiles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        contents: number;
                        bytes: number;
                        /** @description Every content was compared with its digest since then; null when there is none */
                        checkedSince: string | null;
                        faults: {
                            sha256: string;
                            /** @enum {string} */
                            fault: "MISSING" | "ALTERED";
                            size: number;
                            mediaType: string;
                            /** Format: date-time */
                            checkedAt: string;
                            attachments: {
                                id: string;
                                processId: string;
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEvents: {
        parameters: {
            query?: {
                /** @description false: tell what there is since Last-Event-ID, and end */
                follow?: "true" | "false";
            };
            header?: {
                /** @description The last `id:` received, to go on behind it; without, from now on */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events: `ready`, `process`, `task`, `reset` (read your lists again), `closed` (why it ends) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSavedFilters: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                list?: "tasks" | "processes";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SavedFilter"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postSavedFilters: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    list: "tasks" | "processes";
                    name: string;
                    /** @description The filters of the list, as they stand in its query string; without limit and cursor */
                    query: {
                        [key: string]: string;
                    };
                    /** @description A unit at which you hold a role: whoever holds one there sees it */
                    sharedWith: string | null;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedFilter"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSavedFiltersCounts: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                list?: "tasks" | "processes";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @description How many items it has for you now; null where it is broken */
                            items: components["schemas"]["Count"] | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putSavedFiltersById: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    list: "tasks" | "processes";
                    name: string;
                    /** @description The filters of the list, as they stand in its query string; without limit and cursor */
                    query: {
                        [key: string]: string;
                    };
                    /** @description A unit at which you hold a role: whoever holds one there sees it */
                    sharedWith: string | null;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedFilter"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteSavedFiltersById: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSearch: {
        parameters: {
            query: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Every word must be found. Diacritics, case, apostrophes and i/y do not matter; words joined by a hyphen must stand together in one place */
                q: string;
                kind?: "annual-plan" | "five-year-plan" | "plan-adjustment" | "plan-allotment" | "difficulty-report" | "information-board" | "register-import" | "moved-away" | "risk-handling" | "transaction-session";
                status?: "open" | "closed" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SearchHit"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getRegisterImports: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RegisterImport"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postRegisterImports: {
        parameters: {
            query: {
                /** @description Day of the figures; not in the future, and not before those in force */
                asOf: string;
                /** @description Check a file again that was faulty or rejected: units, programmes and people may have been entered since */
                again?: "true" | "false";
            };
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description The bank's file, as CSV in UTF-8
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The process */
                        id: string;
                        branchId: string;
                        /**
                         * Format: date
                         * @description Day of the figures
                         */
                        asOf: string;
                        /** @description Digest of the file */
                        sha256: string;
                        /** @description Bytes */
                        size: number;
                        /** @enum {string} */
                        status: "CHECKING" | "CHECKED" | "FAULTY" | "ACCEPTED" | "APPLIED" | "REJECTED" | "ENDED";
                        statusName: {
                            vi: string;
                            en: string;
                        };
                        /** @description Rows behind the headings that are checked, blank ones too and the total row not */
                        rowsRead: number;
                        /** @description How far the file is read; of `size` */
                        bytesRead: number;
                        faults: number;
                        /** @description What the last row of the file says, once it is read */
                        said: {
                            borrowers: number;
                            loans: number;
                            principalVnd: number;
                            outstandingVnd: number;
                            overdueVnd: number;
                            frozenVnd: number;
                        } | null;
                        /** @description What the rows without faults add up to, once the check is over */
                        found: {
                            borrowers: number;
                            loans: number;
                            principalVnd: number;
                            outstandingVnd: number;
                            overdueVnd: number;
                            frozenVnd: number;
                        } | null;
                        applied: {
                            borrowersNew: number;
                            borrowersKnown: number;
                            loansNew: number;
                            loansKnown: number;
                            /** @description Loans of the branch that the file does not have; they stay as they are */
                            loansAbsent: number;
                        } | null;
                        appliedAt: string | null;
                        /** @description Why it was rejected */
                        reason: string | null;
                        /** @description The same file of the same day came before: this is what became of it */
                        repeated: boolean;
                    };
                };
            };
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The process */
                        id: string;
                        branchId: string;
                        /**
                         * Format: date
                         * @description Day of the figures
                         */
                        asOf: string;
                        /** @description Digest of the file */
                        sha256: string;
                        /** @description Bytes */
                        size: number;
                        /** @enum {string} */
                        status: "CHECKING" | "CHECKED" | "FAULTY" | "ACCEPTED" | "APPLIED" | "REJECTED" | "ENDED";
                        statusName: {
                            vi: string;
                            en: string;
                        };
                        /** @description Rows behind the headings that are checked, blank ones too and the total row not */
                        rowsRead: number;
                        /** @description How far the file is read; of `size` */
                        bytesRead: number;
                        faults: number;
                        /** @description What the last row of the file says, once it is read */
                        said: {
                            borrowers: number;
                            loans: number;
                            principalVnd: number;
                            outstandingVnd: number;
                            overdueVnd: number;
                            frozenVnd: number;
                        } | null;
                        /** @description What the rows without faults add up to, once the check is over */
                        found: {
                            borrowers: number;
                            loans: number;
                            principalVnd: number;
                            outstandingVnd: number;
                            overdueVnd: number;
                            frozenVnd: number;
                        } | null;
                        applied: {
                            borrowersNew: number;
                            borrowersKnown: number;
                            loansNew: number;
                            loansKnown: number;
                            /** @description Loans of the branch that the file does not have; they stay as they are */
                            loansAbsent: number;
                        } | null;
                        appliedAt: string | null;
                        /** @description Why it was rejected */
                        reason: string | null;
                        /** @description The same file of the same day came before: this is what became of it */
                        repeated: boolean;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getRegisterImportsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterImport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getRegisterImportsByIdFaults: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description As a spreadsheet program numbers it; 0 for the file as a whole */
                            row: number;
                            /** @description Empty where it is about no single column */
                            column: string;
                            columnName: {
                                vi: string;
                                en: string;
                            };
                            code: string;
                            sentence: {
                                vi: string;
                                en: string;
                            };
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getRegisterImportsByIdFaultsCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The table */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postRegisterLookup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The bank's code of a loan */
                    loanCode?: string;
                    /** @description The bank's code of a borrower */
                    borrowerCode?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description The bank's code */
                        code: string;
                        name: string;
                        address: string | null;
                        commune: {
                            id: string;
                            name: string;
                        };
                        village: {
                            id: string;
                            name: string;
                        } | null;
                        /**
                         * Format: date
                         * @description Day of the figures
                         */
                        asOf: string;
                        /** @description Loans of your area */
                        loans: components["schemas"]["RegisterLoan"][];
                        openCases: {
                            processId: string;
                            kind: string;
                            kindName: {
                                vi: string;
                                en: string;
                            };
                            /** @description The loan it is about; null where it is about the borrower */
                            loanId: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSessionsByIdMinutes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        processId: string;
                        /** @description How often they were written */
                        version: number;
                        /** @description Digest of what they say, as it is printed at the foot of each page */
                        sha256: string;
                        /** Format: date-time */
                        writtenAt: string;
                        writtenBy: {
                            id: string;
                            name: string;
                        };
                        /** @description The commune chairman's part in the meeting; null until it is on record */
                        chairman: {
                            /** @enum {string} */
                            code: "PRESENT" | "REPRESENTED" | "ABSENT";
                            name: {
                                vi: string;
                                en: string;
                            };
                        } | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postSessionsByIdMinutes: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The minutes; kept outside the engine and the ledger, which hold its hash */
                    text: string;
                    /**
                     * @description Difficulties raised; the chairman makes reports of them afterwards
                     * @default []
                     */
                    difficulties?: {
                        /** @enum {string} */
                        subject: "PREMISES" | "SECURITY" | "CAPITAL" | "DEBT_RECOVERY" | "MOVED_AWAY" | "BENEFICIARY_LIST" | "MERGER" | "MOBILE_BANKING" | "PROCEDURE" | "OTHER";
                        /** @description Code of a programme, where it is about one */
                        programme?: string;
                        /** @enum {string} */
                        urgency: "ROUTINE" | "URGENT" | "IMMEDIATE";
                        /** @description What is difficult; kept outside the engine and the ledger, which hold its hash */
                        content: string;
                        /** @description What is proposed; kept outside the engine and the ledger, which hold its hash */
                        proposal: string;
                    }[];
                    /**
                     * @description What was agreed, by whom, until when
                     * @default []
                     */
                    followUps?: {
                        /** @description Who does it: the commune or a unit of it, the office, the branch */
                        unitId: string;
                        /** @description Roles that are held there; any of them reports it done */
                        roles: ("BOARD_HEAD" | "PPC_OFFICE" | "PPC_LEADER" | "DEPARTMENT_OFFICER" | "BRANCH_DIRECTOR" | "BRANCH_OFFICER" | "OFFICE_DIRECTOR" | "CREDIT_OFFICER" | "TRANSACTION_TEAM_LEADER" | "TRANSACTION_CONTROLLER" | "TRANSACTION_TELLER" | "COMMUNE_CHAIRMAN" | "COMMUNE_SPECIALIST" | "COMMUNE_POLICE" | "ORGANIZATION_OFFICER" | "VILLAGE_HEAD" | "GROUP_LEADER" | "GROUP_DEPUTY" | "AUDITOR" | "REGISTRAR" | "OPERATOR")[];
                        /** @description What is to be done; kept outside the engine and the ledger, which hold its hash */
                        text: string;
                        /** @description Last day; after today, and at most a year ahead */
                        due: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSessionsByIdMinutesPdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The minutes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postSessionsByIdDifficultiesByNumberReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                /** @description Number of the difficulty in the minutes */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSessionMonths: {
        parameters: {
            query: {
                /** @description YYYY-MM */
                month: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description YYYY-MM */
                        month: string;
                        /** @description Of all offices below */
                        totals: {
                            /** @description Points that had a session, or should have had one by their fixed day */
                            points: number;
                            held: number;
                            /** @description Of those that were held or are open: on another day than planned */
                            moved: number;
                            cancelled: number;
                            /** @description Left to the next month's fixed day */
                            nextMonth: number;
                            /** @description Nobody said that they were held, or an operator ended them */
                            missed: number;
                            /** @description Nobody has said yet what became of them */
                            open: number;
                            /** @description Points without a session that was held or is still to come */
                            without: number;
                            /** @description Points that had no session yet, and whose session is still to come */
                            ahead: number;
                            followUpsOpen: number;
                        };
                        offices: {
                            office: {
                                id: string;
                                name: string;
                            };
                            closedAt: string | null;
                            totals: {
                                /** @description Points that had a session, or should have had one by their fixed day */
                                points: number;
                                held: number;
                                /** @description Of those that were held or are open: on another day than planned */
                                moved: number;
                                cancelled: number;
                                /** @description Left to the next month's fixed day */
                                nextMonth: number;
                                /** @description Nobody said that they were held, or an operator ended them */
                                missed: number;
                                /** @description Nobody has said yet what became of them */
                                open: number;
                                /** @description Points without a session that was held or is still to come */
                                without: number;
                                /** @description Points that had no session yet, and whose session is still to come */
                                ahead: number;
                                followUpsOpen: number;
                            };
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSessionMonthsByOfficeIdByMonth: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                officeId: string;
                /** @description YYYY-MM */
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        office: {
                            id: string;
                            name: string;
                        };
                        /** @description YYYY-MM */
                        month: string;
                        /** @description The table is as it was then; live until then */
                        closedAt: string | null;
                        closedBy: {
                            id: string;
                            name: string;
                        } | null;
                        totals: {
                            /** @description Points that had a session, or should have had one by their fixed day */
                            points: number;
                            held: number;
                            /** @description Of those that were held or are open: on another day than planned */
                            moved: number;
                            cancelled: number;
                            /** @description Left to the next month's fixed day */
                            nextMonth: number;
                            /** @description Nobody said that they were held, or an operator ended them */
                            missed: number;
                            /** @description Nobody has said yet what became of them */
                            open: number;
                            /** @description Points without a session that was held or is still to come */
                            without: number;
                            /** @description Points that had no session yet, and whose session is still to come */
                            ahead: number;
                            followUpsOpen: number;
                        };
                        points: {
                            point: {
                                id: string;
                                name: string;
                            };
                            commune: {
                                id: string;
                                name: string;
                            };
                            /** @description Why it had no session, as the office's director says */
                            reason: string | null;
                            /** @description The month can be closed only with a reason for it */
                            needsReason: boolean;
                            sessions: {
                                processId: string;
                                /** @description 0 for the session of the fixed day, then the extra ones */
                                ordinal: number;
                                /**
                                 * Format: date
                                 * @description Day in Viet Nam, YYYY-MM-DD
                                 */
                                plannedOn: string;
                                /**
                                 * Format: date
                                 * @description The day it was held on, or stands at
                                 */
                                day: string;
                                outcome: {
                                    /** @enum {string} */
                                    code: "HELD" | "CANCELLED" | "NEXT_MONTH" | "MISSED" | "ENDED";
                                    name: {
                                        vi: string;
                                        en: string;
                                    };
                                } | null;
                                moves: {
                                    /**
                                     * Format: date
                                     * @description Day in Viet Nam, YYYY-MM-DD
                                     */
                                    from: string;
                                    /**
                                     * Format: date
                                     * @description Day in Viet Nam, YYYY-MM-DD
                                     */
                                    to: string;
                                    rule: {
                                        /** @enum {string} */
                                        code: "SAME_WEEK" | "NEXT_WORKING_DAY" | "NEXT_MONTH" | "OTHER";
                                        name: {
                                            vi: string;
                                            en: string;
                                        };
                                    };
                                    reason: string | null;
                                }[];
                                /** @description Why it was not held */
                                reason: string | null;
                                /** @description Why an extra session is held */
                                extraReason: string | null;
                                /** @description Preparations that were never done */
                                missing: {
                                    step: string;
                                    stepName: {
                                        vi: string;
                                        en: string;
                                    };
                                }[];
                                attendance: {
                                    invited: number;
                                    came: number;
                                    absent: number;
                                };
                                difficulties: {
                                    raised: number;
                                    reported: number;
                                };
                                followUps: {
                                    agreed: number;
                                    open: number;
                                };
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getBoardContents: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BoardContent"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postBoardContents: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description From this day on it must hang; at most a year ahead, not before that of the version before, and at most 30 days past
                     */
                    effectiveOn: string;
                    /** @description Number and date of the decision this rests on */
                    basis: string;
                    /** @description Of the first version all five; later only what changes */
                    sheets: {
                        /**
                         * @description PROGRAMMES, RATES, PROCEDURES, SESSION_RULES: rules of the session; SCHEDULE. The list of borrowers with balances hangs there too, by rule, and is none of them: this system has no copy of it
                         * @enum {string}
                         */
                        item: "PROGRAMMES" | "RATES" | "PROCEDURES" | "SESSION_RULES" | "SCHEDULE";
                        title: string;
                        body: string;
                    }[];
                    /** @description The version that it is made on, 0 for none; refused where there is a newer one by then */
                    ifVersion?: number;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        /**
                         * Format: date
                         * @description Day in Viet Nam, YYYY-MM-DD
                         */
                        effectiveOn: string;
                        changed: ("PROGRAMMES" | "RATES" | "PROCEDURES" | "SESSION_RULES" | "SCHEDULE")[];
                        /** @description Digest of all its sheets */
                        sha256: string;
                        /** @description Points at which it is to be posted */
                        postings: number;
                        /** @description Open postings of older versions that end at once */
                        superseded: number;
                        /** @description Open postings of older versions that end on its day at the latest */
                        willSupersede: number;
                        /** @description What was no reason to refuse, and should be known all the same: BOARD_DAY_FAR, the day is far ahead; BOARD_POSTED_ALREADY, what was withdrawn is said to hang somewhere */
                        warnings: {
                            /** @enum {string} */
                            code: "BOARD_DAY_FAR" | "BOARD_POSTED_ALREADY";
                            vi: string;
                            en: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postBoardContentsByVersionWithdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; read with the version. The ledger holds its id only */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        /** @description Open postings of it, which end at once */
                        ended: number;
                        /** @description Points that have reported it posted already */
                        posted: number;
                        /** @description What was no reason to refuse, and should be known all the same: BOARD_DAY_FAR, the day is far ahead; BOARD_POSTED_ALREADY, what was withdrawn is said to hang somewhere */
                        warnings: {
                            /** @enum {string} */
                            code: "BOARD_DAY_FAR" | "BOARD_POSTED_ALREADY";
                            vi: string;
                            en: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getBoardContentsByVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardContentDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getBoardContentsByVersionSheetsPdf: {
        parameters: {
            query?: {
                /** @description One sheet; all by default */
                item?: "PROGRAMMES" | "RATES" | "PROCEDURES" | "SESSION_RULES" | "SCHEDULE";
            };
            header?: never;
            path: {
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sheets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getBoards: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Of an office, or of the branch where that serves communes itself */
                officeId?: string;
                communeId?: string;
                /** @description Whether something should hang there by now and does not */
                overdue?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The version that must hang today; null before the first takes effect */
                        wanted: number | null;
                        items: components["schemas"]["Board"][];
                        nextCursor: string | null;
                        /** @description All boards that the filter means, not only those of the page */
                        byOffice: {
                            office: {
                                id: string;
                                name: string;
                            };
                            /** @description That are not paused */
                            points: number;
                            /** @description Of these */
                            upToDate: number;
                            /** @description Posted, and not looked at yet */
                            unchecked: number;
                            overdue: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getBoardsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSessions: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Sessions of this month, YYYY-MM, whatever day they are held on */
                month?: string;
                /** @description First day; today where neither month nor days are given */
                from?: string;
                /** @description Last day */
                to?: string;
                /** @description The office that serves them, or the branch where it plans with communes itself */
                office?: string;
                commune?: string;
                point?: string;
                /** @description PLANNED until its process has begun; then the state of its process, or what became of it instead of being held */
                state?: "PLANNED" | "NEEDS_DAY" | "PREPARING" | "READY" | "HELD" | "FOLLOWING" | "CLOSED" | "CANCELLED" | "NEXT_MONTH" | "MISSED" | "ENDED";
                /** @description Only those to which you are invited by a role, or at which you are on duty */
                mine?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Session"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSessionsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionFile"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSessionsByIdDayOptions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDayOptions"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSessionsByIdDueLoans: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SessionDueLoan"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSessionsByIdReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionReadiness"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSessionReadiness: {
        parameters: {
            query?: {
                /** @description Sessions up to this day; without, as many working days ahead as `session.readyDays` says */
                on?: string;
                /** @description A point, a commune, an office, the branch or the province; without, all of your area */
                unit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPoints: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description A commune, an office, the branch: points of its area today */
                unitId?: string;
                paused?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TransactionPoint"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postPoints: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description The commune it lies in */
                    communeId: string;
                    /** @description The former commune whose point it is */
                    formerCommuneId?: string;
                    /** @description Day of the month; in a month without it the last day. Sessions are held on Saturdays and Sundays too */
                    fixedDay: number;
                    /** @description Time in Viet Nam, HH:MM */
                    startTime: string;
                    /**
                     * @description How long a session lasts as a rule: within it nobody serves at another
                     * @default 240
                     */
                    minutes?: number;
                    /**
                     * @description Where it is held unless the commune names another place
                     * @enum {string}
                     */
                    host: "NEW_HQ" | "OLD_HQ" | "CULTURAL_HOUSE" | "COMMUNITY_HOUSE" | "OTHER";
                    /**
                     * Format: date
                     * @description Day in Viet Nam, YYYY-MM-DD
                     */
                    validFrom: string;
                    /** @description Number and date of the decision this rests on */
                    basis: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionPointToPlan"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPointsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionPointFile"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postPointsByIdDay: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Day of the month; in a month without it the last day. Sessions are held on Saturdays and Sundays too */
                    fixedDay?: number;
                    /** @description Time in Viet Nam, HH:MM */
                    startTime?: string;
                    /** @description How long a session lasts as a rule: within it nobody serves at another */
                    minutes?: number;
                    /** @description Number and date of the decision this rests on */
                    basis: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionPointDetails"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postPointsByIdPause: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description First day without a session; today by default
                     */
                    from?: string;
                    /** @description Why; kept outside the ledger, which holds its reference */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionPointDetails"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postPointsByIdResume: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; kept outside the ledger, which holds its reference */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionPointToPlan"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postPointsByIdCommune: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    communeId: string;
                    /** @description Number and date of the decision this rests on */
                    basis: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionPointDetails"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putPointsByIdGroups: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description All groups that meet there; one that met at another point comes over */
                    groupIds: string[];
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionPointDetails"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSessionPlanning: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SessionPlanning"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postSessionPlanningPause: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The branch; that of the province by default */
                    branchId?: string;
                    /** @description Why; kept outside the ledger, which holds its reference */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPlanning"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postSessionPlanningResume: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The branch; that of the province by default */
                    branchId?: string;
                    /** @description Why; kept outside the ledger, which holds its reference */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPlanning"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postSessionPlanningRuns: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The branch; that of the province by default */
                    branchId?: string;
                    /** @description This month or one of the next two, YYYY-MM */
                    month: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlannedMonth"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postProcessesTransactionSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    pointId: string;
                    /** @description The session of the fixed day of this month: the present one or one of the next two */
                    month?: string;
                    /**
                     * Format: date
                     * @description An extra session on this day; no holiday
                     */
                    day?: string;
                    /** @description Of an extra session; the point's time by default */
                    startsAt?: string;
                    /** @description Of an extra session; kept outside the engine and the ledger */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMeCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        feed: {
                            /** Format: date-time */
                            createdAt: string;
                            /** @description Day on which it was read last */
                            lastUsedOn: string | null;
                        } | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postMeCalendarFeed: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** @description The private link below the address of this server, shown this once: whoever has it reads the calendar. Null where the same key is sent again; then make a new link */
                        path: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteMeCalendarFeed: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each act, kept for its repetitions */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description true where the key had been used before: this is the answer that was given then */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description False where there was none */
                        revoked: boolean;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCalendarByTokenIcs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calendar */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description It is as in If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
}
