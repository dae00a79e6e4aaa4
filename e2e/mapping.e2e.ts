import { expect, expectAccessible, test } from './fixtures'

const columns = 'task,left_text,right_text,who_is_better,rater,note'
const csv = (...rows: string[]) => ({ mimeType: 'text/csv', buffer: Buffer.from([columns, ...rows, ''].join('\n')) })
const first = csv(
  'Name a sea bird.,A gannet.,A badger.,=,ana,one',
  'Name a fish.,A cod.,A fox.,<,ana,two',
  'Name a tree.,A wolf.,An oak.,>,bo,three',
)
const second = csv('Name a flower.,A rose.,A stone.,<,bo,four', 'Name a bird.,A tern.,A bear.,perhaps,bo,five')

test('a table of unknown columns is mapped, previewed and imported, and the mapping read the next file', async ({ page, project }) => {
  const files = page.getByLabel('Drop files here, or choose them')
  await page.goto(`/projects/${project.id}/import`)
  await files.setInputFiles({ name: 'survey-1.csv', ...first })
  const editor = page.getByRole('region', { name: 'Which column is what' })
  await expect(editor.getByRole('row', { name: /who_is_better/ })).toContainText('<')

  // The names of the responses and of the label tell what they are; that of the prompt does not.
  await expect(editor.getByLabel('Response A')).toHaveValue('left_text')
  await editor.getByLabel('Prompt', { exact: true }).selectOption('task')
  await editor.getByLabel('< in who_is_better means').selectOption('A is better')
  await editor.getByLabel('> in who_is_better means').selectOption('B is better')
  await editor.getByLabel('= in who_is_better means').selectOption('tie')
  await expect(editor.getByLabel('Annotator', { exact: true })).toHaveValue('column:rater')
  const rows = page.getByRole('region', { name: 'First rows of survey-1.csv' })
  await expect(rows.getByText('ana: tie')).toBeVisible()
  await expect(rows.getByText('bo: B')).toBeVisible()
  await expectAccessible(page)

  await page.reload()
  await files.setInputFiles({ name: 'survey-1.csv', ...first })
  await expect(rows.getByText('bo: B')).toBeVisible() // what was mapped is still there
  await editor.getByLabel('Name of the mapping').fill('survey')
  await editor.getByRole('button', { name: 'Save the mapping' }).click()
  await expect(editor.getByRole('button', { name: 'Saved' })).toBeVisible()
  await page.getByRole('button', { name: 'Import one file' }).click()
  await expect(page.getByText('imported', { exact: true }).first()).toBeVisible()

  await page.getByRole('button', { name: 'Remove survey-1.csv from the list' }).click()
  await files.setInputFiles({ name: 'survey-2.csv', ...second })
  const more = page.getByRole('region', { name: 'First rows of survey-2.csv' })
  await expect(more.getByText('bo: A')).toBeVisible()
  await expect(more.getByText('the mapping does not say what "perhaps" means')).toBeVisible()
  await expect(editor.getByLabel('Saved mappings')).toHaveValue('survey')
  await page.getByRole('button', { name: 'Import one file' }).click()
  await expect(page.getByRole('row', { name: /survey-2.csv/ })).toContainText('mapping')
  await expect(page.getByRole('row', { name: /survey-2.csv/ }).getByRole('cell')).toContainText([
    'survey-2.csv',
    '',
    'imported',
    '1',
    '0',
    '1',
    '',
  ])
  await expectAccessible(page)
})
