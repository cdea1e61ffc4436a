import type { ElectronApplication } from "@playwright/test";
import { needs, type OutsideTool, withTools } from "../support/outside-tools";
import {
	allPapers,
	type Counted,
	pagesInLibreOffice,
} from "../support/page-counts";
import { expect, test } from "./fixtures";

const office: OutsideTool = "soffice";

/** Documents whose preview and DOCX have different numbers of pages, with the reason. None is right. */
const KNOWN: Readonly<Record<string, string>> = {};

withTools(test, office)(
	`the preview and the DOCX of every kind, filled in, empty and overfull, has as many pages in both ${needs(office)}`,
	async ({ launch }) => {
		test.setTimeout(900_000);
		const { app } = await launch();
		const papers = allPapers();
		const shown = await pagesInPreview(app, papers);
		const written = await pagesInLibreOffice(papers);
		const differing = papers.flatMap(({ name }) => {
			const [paper, docx] = [shown.get(name), written.get(name)];
			return paper === docx ? [] : [`${name}: preview ${paper}, DOCX ${docx}`];
		});
		console.log(
			`${papers.length} documents, ${[...written.values()].reduce((a, b) => a + b, 0)} pages`,
		);
		expect(
			differing.filter(
				(d) => !Object.keys(KNOWN).some((name) => d.startsWith(`${name}:`)),
			),
		).toEqual([]);
	},
);

/** Counts the pages of the paper that the window shows, in the window that also prints it. */
async function pagesInPreview(
	app: ElectronApplication,
	papers: readonly Counted[],
): Promise<ReadonlyMap<string, number>> {
	const counts = await app.evaluate(
		async ({ BrowserWindow }, scripts) => {
			const window = new BrowserWindow({
				show: false,
				webPreferences: { sandbox: true },
			});
			await window.loadURL("app://anjuan/paper.html");
			const pages: number[] = [];
			for (const script of scripts) {
				const { pages: own } =
					await window.webContents.executeJavaScript(script);
				pages.push(...own);
			}
			window.destroy();
			return pages;
		},
		papers.map(({ tree }) => `window.renderPaper([${JSON.stringify(tree)}])`),
	);
	return new Map(papers.map(({ name }, i) => [name, counts[i] ?? 0]));
}
