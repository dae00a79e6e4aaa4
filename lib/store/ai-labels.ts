import type { Client } from './db'

/**
 * Brings the AI labels of these pairs into step with their judgments, in one statement. Call it in the transaction that changes judgments.
 * An order's p is the mean of P(A preferred) over its samples that gave one (a verdict without a distribution counts as 1, 0 or 0.5);
 * `pA` is the mean over the orders that have a p. A pair without any judgment has no AI label.
 * Edges: an order asked in vain has the verdict `none` and no p; an order not asked has neither. Preference is a tie within 1e-12 of 0.5.
 * Source: DESIGN.md section 1, "AI label"; METHOD.md section 0 points 2, 3 and 7
 */
export async function refreshAiLabels(client: Client, runId: string, pairIds: readonly string[]): Promise<void> {
  if (pairIds.length === 0) return
  await client.query(refresh, [runId, pairIds])
}

const refresh = `
  with judged as (
    select "pairId", "order",
           avg(case when "pFirst" is not null then case "order" when 'AB' then "pFirst" else 1 - "pFirst" end
                    else case verdict when 'A' then 1.0 when 'B' then 0.0 when 'tie' then 0.5 end end) as p
    from "Judgment"
    where "runId" = $1::uuid and "pairId" = any($2::uuid[])
    group by "pairId", "order"
  ), by_order as (
    select "pairId",
           max(p) filter (where "order" = 'AB') as "pAFirst",
           max(p) filter (where "order" = 'BA') as "pASecond",
           bool_or("order" = 'AB') as "askedAB",
           bool_or("order" = 'BA') as "askedBA",
           avg(p) as "pA"
    from judged group by "pairId"
  ), gone as (
    delete from "AiLabel" l
    where l."runId" = $1::uuid and l."pairId" = any($2::uuid[]) and not exists (select from by_order o where o."pairId" = l."pairId")
  )
  insert into "AiLabel" ("runId", "pairId", "promptId", "lengthDelta", "pA", "pAFirst", "pASecond", preference, confidence, "verdictAB", "verdictBA")
  select $1::uuid, "pairId", p."promptId", a.chars - b.chars, "pA", "pAFirst", "pASecond",
         (case when "pA" is null then null when abs("pA" - 0.5) < 1e-12 then 'tie' when "pA" > 0.5 then 'A' else 'B' end)::"Preference",
         greatest("pA", 1 - "pA"),
         (case when not "askedAB" then null when "pAFirst" is null then 'none' when abs("pAFirst" - 0.5) < 1e-12 then 'tie'
               when "pAFirst" > 0.5 then 'A' else 'B' end)::"Verdict",
         (case when not "askedBA" then null when "pASecond" is null then 'none' when abs("pASecond" - 0.5) < 1e-12 then 'tie'
               when "pASecond" > 0.5 then 'A' else 'B' end)::"Verdict"
  from by_order join "Pair" p on p.id = "pairId" join "Response" a on a.id = p."responseAId" join "Response" b on b.id = p."responseBId"
  on conflict ("runId", "pairId") do update set
    "pA" = excluded."pA", "pAFirst" = excluded."pAFirst", "pASecond" = excluded."pASecond", preference = excluded.preference,
    confidence = excluded.confidence, "verdictAB" = excluded."verdictAB", "verdictBA" = excluded."verdictBA"`
